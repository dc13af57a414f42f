package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The run of a killed process is closed within the time to live of its lock and one sweep, if nothing else is broken.
 * {@link #SLACK} is for the sweep's own work on a busy machine.
 */
final class OrphansFoundInTime implements Check {
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final String ORPHANS =
            "SELECT id, owner, finished_at FROM sync_run WHERE id > ? AND reason = 'ORPHANED'";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        var limit = evidence.arena().pace().detectionLimit().plus(SLACK);
        for (var detection : detections(evidence)) {
            if (detection.took().compareTo(limit) > 0) {
                violations.add(
                        "run " + detection.run() + " was closed " + detection.took() + " after its owner was killed");
            }
        }
        return violations;
    }

    /** @param took from the kill to the close */
    record Detection(long run, Duration took) {}

    /** The orphans of killed processes, in trials in which nothing but processes was killed. */
    static List<Detection> detections(Evidence evidence) {
        var detections = new ArrayList<Detection>();
        if (evidence.faults().stream().anyMatch(fault -> !fault.name().startsWith("SIGKILL"))) {
            return detections;
        }
        for (var orphan : evidence.rows(ORPHANS)) {
            var killed = evidence.fateOf((String) orphan.get("owner")).killed();
            if (killed != null) {
                var closed = ((Timestamp) orphan.get("finished_at")).toInstant();
                detections.add(new Detection((long) orphan.get("id"), Duration.between(killed, closed)));
            }
        }
        return detections;
    }
}
