package dev.catraca.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * At rest no run is RUNNING, no lock is held, no transaction is open, and no process has more sockets than its pools need,
 * or a deleted file open.
 */
final class NothingLeaked implements Check {
    /** Connections of the pools to PostgreSQL (16) and Redis (8), some to sources, and those of users, which are kept alive. */
    private static final int MOST_SOCKETS = 16 + 8 + 24 + Load.MOST_REQUESTS;

    private static final String OPEN_TRANSACTIONS = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
              AND backend_type = 'client backend' AND xact_start < now() - interval '2 s'""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        var running = evidence.database().<Long>value("SELECT count(*) FROM sync_run WHERE status = 'RUNNING'");
        if (running > 0) {
            violations.add(running + " runs are RUNNING at rest");
        }
        var transactions = evidence.database().<Long>value(OPEN_TRANSACTIONS);
        if (transactions > 0) {
            violations.add(transactions + " transactions are open at rest");
        }
        for (var member : evidence.arena().members()) {
            var open = openFiles(member.process().pid());
            var sockets =
                    open.stream().filter(file -> file.startsWith("socket:")).count();
            if (sockets > MOST_SOCKETS) {
                violations.add("process " + member.process().pid() + " holds " + sockets + " sockets at rest");
            }
            open.stream()
                    .filter(file -> file.endsWith("(deleted)"))
                    .forEach(
                            file -> violations.add("process " + member.process().pid() + " holds " + file));
        }
        return violations;
    }

    /** The targets of the open file descriptors of a process (Linux, proc(5)). */
    private static List<String> openFiles(long pid) {
        try (var all = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            var names = new ArrayList<String>();
            for (var descriptor : all) {
                name(descriptor).ifPresent(names::add);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> name(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
