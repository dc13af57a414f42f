package dev.catraca.faults;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Gaps in the ledger of a run, several of whose batches are in flight. */
final class GapFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofMillis(5);

    private static final String BEHIND_A_GAP = """
            SELECT r.id, r.owner FROM sync_run r
            CROSS JOIN LATERAL (SELECT max(seq) - count(*) AS missing FROM run_batch WHERE run_id = r.id) b
            WHERE r.status = 'RUNNING' AND b.missing > 0""";

    private static final String STILL = "SELECT max(seq) > count(*) FROM run_batch WHERE run_id = ?";

    private GapFaults() {}

    /** A batch is lost on its way; its owner is killed when batches behind it are stored. */
    static Fault behindAKill(Random random, Pace pace) {
        return new Fault(
                "a batch lost, and its owner killed when others behind it are stored",
                Set.of(Fault.Touched.PROCESS, Fault.Touched.POSTGRES),
                GapFaults::loseABatchAndKill,
                Fault.hits(arena -> arena.members().forEach(GapFaults::bringBack)));
    }

    private static boolean loseABatchAndKill(Arena arena) {
        arena.members().forEach(member -> member.postgresWatch().swallow(Statement.BATCH));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                for (var run : arena.database().query(BEHIND_A_GAP)) {
                    var owner = (String) run.get("owner");
                    var killed = arena.members().stream()
                            .filter(member -> owner.startsWith(member.fate().instance() + "/"))
                            .anyMatch(Member::kill);
                    // PostgreSQL may have filled the gap in the meantime.
                    if (killed && arena.database().<Boolean>value(STILL, run.get("id"))) {
                        return true;
                    }
                }
                LockSupport.parkNanos(BREATH.toNanos());
            }
            return false;
        } finally {
            arena.members().forEach(member -> member.postgresWatch().swallowNothing());
        }
    }

    private static void bringBack(Member member) {
        member.toPostgres().heal();
        member.launchIfGone();
    }
}
