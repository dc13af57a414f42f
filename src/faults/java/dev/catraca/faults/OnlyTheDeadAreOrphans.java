package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run is closed as an orphan only if its owner could send no heartbeat. An owner that holds its lock but cannot reach
 * PostgreSQL keeps its run for {@link Pace#deadAfter()}. Leaves out runs without any heartbeat: the answer to their insert
 * was lost, so their owner does not know them.
 */
final class OnlyTheDeadAreOrphans implements Check {
    /** silence is the longest gap between heartbeats that PostgreSQL saw; late heartbeats count when they arrive. */
    private static final String ORPHANS = """
            SELECT r.id, r.owner, r.lock_token AS token, (e.details ->> 'heartbeatAgeMillis')::bigint AS age,
                   e.details ->> 'lockHolder' AS holder, r.started_at, r.finished_at,
                   (SELECT array_agg(b.at ORDER BY b.at)::text FROM (
                      SELECT at FROM audit.beat WHERE run = r.id ORDER BY at DESC LIMIT 5) b) AS beats,
                   greatest((e.details ->> 'heartbeatAgeMillis')::bigint,
                            (SELECT max(extract(epoch FROM b.gap) * 1000)::bigint FROM (
                               SELECT at - lag(at, 1, r.started_at) OVER (ORDER BY at) AS gap
                               FROM audit.beat WHERE run = r.id) b)) AS silence
            FROM sync_run r JOIN run_event e ON e.run_id = r.id AND e.stage = 'repair'
            WHERE r.id > ? AND r.reason = 'ORPHANED' AND r.heartbeat_at > r.started_at""";

    @Override
    public List<String> violations(Evidence evidence) {
        return takenFromTheLiving(evidence).stream()
                .filter(orphan -> !cutOffByUs(orphan, evidence))
                .map(orphan -> "closed as an orphan, though its owner lived and "
                        + (evidence.touches(Fault.Touched.POSTGRES) ? "held its lock: " : "could reach PostgreSQL: ")
                        + orphan
                        + ", lock renewed "
                        + evidence.arena().journal().renewals((String) orphan.get("token")))
                .toList();
    }

    /**
     * The number of orphans that cannot be judged, because the campaign process itself kept their owners from sending
     * heartbeats.
     */
    static long unjudged(Evidence evidence) {
        return takenFromTheLiving(evidence).stream()
                .filter(orphan -> cutOffByUs(orphan, evidence))
                .count();
    }

    private static List<Map<String, Object>> takenFromTheLiving(Evidence evidence) {
        return evidence.rows(ORPHANS).stream()
                .filter(orphan -> !evidence.fateOf((String) orphan.get("owner")).silencedSince(evidence.begin()))
                .filter(orphan -> !mayBeGivenUp((long) orphan.get("silence"), evidence))
                .toList();
    }

    /** Allows for one interval: the owner counts from the answer to its last heartbeat. */
    private static boolean mayBeGivenUp(long silence, Evidence evidence) {
        var pace = evidence.arena().pace();
        return evidence.touches(Fault.Touched.POSTGRES)
                && (evidence.touches(Fault.Touched.REDIS)
                        || silence
                                >= pace.deadAfter().minus(pace.heartbeatEvery()).toMillis());
    }

    /**
     * Whether the lines stood still for more than a third of the time to live of the lock: the owner renews in time only
     * after shorter stops.
     */
    private static boolean cutOffByUs(Map<String, Object> orphan, Evidence evidence) {
        var closed = ((Timestamp) orphan.get("finished_at")).toInstant();
        Duration ttl = evidence.arena().pace().lockTtl();
        var stood = evidence.arena().standstill().longest(closed.minus(ttl.multipliedBy(2)), closed);
        return stood.compareTo(ttl.dividedBy(3)) > 0;
    }
}
