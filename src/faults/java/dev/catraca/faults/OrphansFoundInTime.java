package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The run of a process that gives no sign of life any more, because it was killed or stays paused, is closed within the time in which
 * its heartbeat becomes stale and one sweep, where PostgreSQL and Redis are well and another process is there all the time to sweep.
 */
final class OrphansFoundInTime implements Check {
    /** For the sweep's own work, as its statements and Redis; in the time of production. */
    private static final double SLACK_SECONDS = 2;

    /**
     * The least slack: what does not shrink with the timings. All processes of all arenas share the machine, and while a killed
     * one's successor starts, two cores have nothing left for some hundred milliseconds.
     */
    private static final Duration NOISE = Duration.ofMillis(500);

    private static final String ORPHANS =
            "SELECT id, owner, finished_at FROM sync_run WHERE id > ? AND reason = 'ORPHANED'";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        var limit = limit(evidence.arena().pace());
        for (var detection : detections(evidence)) {
            if (detection.took().compareTo(limit) > 0) {
                violations.add("run " + detection.run() + " was closed " + detection.took()
                        + " after the last sign of life of its owner");
            }
        }
        return violations;
    }

    private static Duration limit(Pace pace) {
        var slack = pace.seconds(SLACK_SECONDS);
        return pace.detectionLimit().plus(slack.compareTo(NOISE) > 0 ? slack : NOISE);
    }

    /**
     * @param took from the kill, or the pause, to the close
     * @param killed whether the owner was killed
     */
    record Detection(long run, Duration took, boolean killed) {}

    /** The orphans of silenced processes that must be found in time. */
    static List<Detection> detections(Evidence evidence) {
        var detections = new ArrayList<Detection>();
        if (evidence.touches(Fault.Touched.POSTGRES) || evidence.touches(Fault.Touched.REDIS)) {
            return detections;
        }
        for (var orphan : evidence.rows(ORPHANS)) {
            var fate = evidence.fateOf((String) orphan.get("owner"));
            var closed = ((Timestamp) orphan.get("finished_at")).toInstant();
            var silent = fate.silentUntil(closed);
            if (silent != null && somebodySweeps(evidence, silent, closed)) {
                var killed = silent.equals(fate.killed());
                detections.add(new Detection((long) orphan.get("id"), Duration.between(silent, closed), killed));
            }
        }
        return detections;
    }

    /** Whether a process that was ready when the trial began was well all the time. */
    private static boolean somebodySweeps(Evidence evidence, Instant from, Instant to) {
        return evidence.arena().members().stream()
                .flatMap(member -> member.fates().stream())
                .anyMatch(fate -> fate.launched().isBefore(evidence.begin()) && fate.unharmed(from, to));
    }
}
