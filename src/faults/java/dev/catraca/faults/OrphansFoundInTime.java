package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * If the owner of a run was killed or stays paused, the run is closed within the time in which its heartbeat becomes stale plus one
 * sweep, provided that PostgreSQL and Redis work and another process is running all the time.
 */
final class OrphansFoundInTime implements Check {
    /** Time for the statements of a sweep, in seconds of production. */
    private static final double SLACK_SECONDS = 2;

    /**
     * The least slack, which does not shrink with the timings: all processes of all arenas share the machine, and the start
     * of a successor may use two cores for some hundred milliseconds.
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
     * @param took from the kill or the pause to the close
     * @param killed whether the owner was killed
     */
    record Detection(long run, Duration took, boolean killed) {}

    /** The orphans that must be found in time. */
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

    /** Whether a process that was ready when the trial began ran without a fault all the time. */
    private static boolean somebodySweeps(Evidence evidence, Instant from, Instant to) {
        return evidence.arena().members().stream()
                .flatMap(member -> member.fates().stream())
                .anyMatch(fate -> fate.launched().isBefore(evidence.begin()) && fate.unharmed(from, to));
    }
}
