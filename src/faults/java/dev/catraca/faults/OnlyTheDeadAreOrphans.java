package dev.catraca.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * A run is closed as an orphan only if its owner could give no sign of life. An owner that lives and holds its lock, but does
 * not reach PostgreSQL, is given up no sooner than {@link Pace#deadAfter()}. A run that never had a heartbeat is left out: the
 * answer to its opening was lost, and its owner knows nothing of it.
 */
final class OnlyTheDeadAreOrphans implements Check {
    private static final String ORPHANS = """
            SELECT r.id, r.owner, (e.details ->> 'heartbeatAgeMillis')::bigint AS age, e.details ->> 'lockHolder' AS holder
            FROM sync_run r JOIN run_event e ON e.run_id = r.id AND e.stage = 'repair'
            WHERE r.id > ? AND r.reason = 'ORPHANED' AND r.heartbeat_at > r.started_at""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var orphan : evidence.rows(ORPHANS)) {
            if (evidence.fateOf((String) orphan.get("owner")).silencedSince(evidence.begin())) {
                continue;
            }
            if (!evidence.touches(Fault.Touched.POSTGRES)) {
                violations.add("closed as an orphan, though its owner lived and could reach PostgreSQL: " + orphan);
            } else if (!evidence.touches(Fault.Touched.REDIS)
                    && (long) orphan.get("age")
                            < evidence.arena().pace().deadAfter().toMillis()) {
                violations.add("closed as an orphan, though its owner lived and held its lock: " + orphan);
            }
        }
        return violations;
    }
}
