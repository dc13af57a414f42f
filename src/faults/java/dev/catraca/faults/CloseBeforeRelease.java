package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lock is released only after its run is closed, and only with its own token: when Redis deleted a lock for a token, the
 * close of the run of that token was committed, and no younger run of the source that had taken the lock was RUNNING.
 */
final class CloseBeforeRelease implements Check {
    private static final String RUNS = """
            SELECT r.id, r.source_id, r.lock_token, s.opened, s.closed
            FROM sync_run r JOIN audit.span s ON s.run = r.id WHERE r.id > ?""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        var runs = evidence.rows(RUNS);
        for (var deletion : evidence.deletions()) {
            var own = runs.stream()
                    .filter(run -> run.get("lock_token").equals(deletion.token()))
                    .findFirst();
            if (own.isEmpty()) {
                continue; // a start that was refused and has no row
            }
            if (deletion.at().isBefore(time(own.get(), "closed"))) {
                violations.add("its lock was given up before the run was closed: " + own.get() + ", " + deletion);
            }
            runs.stream()
                    .filter(run -> run.get("source_id").equals(deletion.source()))
                    .filter(run -> (long) run.get("id") > (long) own.get().get("id"))
                    .filter(run -> runningAt(run, deletion.at()))
                    .filter(run -> !mayHoldAgain(evidence, deletion.token(), (String) run.get("lock_token")))
                    .forEach(run -> violations.add("the lock of run " + run.get("id") + " was deleted for run "
                            + own.get().get("id") + ": " + deletion));
        }
        return violations;
    }

    /**
     * Whether the older run may have taken the lock again: a heartbeat that was on its way when its run was closed takes the
     * lock if the younger run has lost it, and its owner then releases its own lock. If Redis was down since then, this is
     * not known.
     */
    private static boolean mayHoldAgain(Evidence evidence, String older, String younger) {
        return evidence.arena()
                .journal()
                .asked(older)
                .isAfter(evidence.arena().journal().asked(younger));
    }

    private static boolean runningAt(Map<String, Object> run, Instant at) {
        return time(run, "opened").isBefore(at) && time(run, "closed").isAfter(at);
    }

    private static Instant time(Map<String, Object> run, String column) {
        var time = (Timestamp) run.get(column);
        return time == null ? Instant.MAX : time.toInstant();
    }
}
