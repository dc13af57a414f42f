package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** pgloader with the prepared CSV; it copies, so it loads an empty table only. */
record Pgloader(Server server, String database, PreparedCopy prepared, Path folder) implements Contender {
    private static final String ORDER = """
            LOAD CSV FROM '%s' (%s)
              INTO %s?tablename=loaded_product (%2$s)
              WITH fields optionally enclosed by '"', fields escaped by double-quote, fields terminated by ',',
                batch rows = 25000, prefetch rows = 100000
              SET client_encoding TO 'utf8';
            """;

    static boolean installed(Path folder) {
        return Program.run(folder, folder.resolve("pgloader-version.log"), List.of("pgloader", "--version"));
    }

    @Override
    public String name() {
        return "pgloader";
    }

    @Override
    public Set<Scenario> scenarios() {
        return Set.of(Scenario.FIRST);
    }

    /** Does nothing: each load is a process of its own. */
    @Override
    public void warm(Path file) {}

    @Override
    public void begin() {
        end();
        server.execute(database, "CREATE TABLE loaded_product (" + prepared.definition() + ")");
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        var order = folder.resolve("pgloader.load");
        var log = folder.resolve("pgloader.log");
        try {
            Files.writeString(
                    order, ORDER.formatted(prepared.csv(), prepared.columns(), server.addressWithUser(database)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var start = System.nanoTime();
        if (!Program.run(folder, log, List.of("pgloader", order.toString()))) {
            throw new AssertionError("pgloader failed, see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public Target target() {
        return new Target(server, database, "loaded_product", "true");
    }

    @Override
    public void end() {
        server.execute(database, "DROP TABLE IF EXISTS loaded_product");
    }
}
