package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run that received an error or the previous page in place of a page, with status 200, retires nothing. */
final class WrongAnswersRetireNothing implements Check {
    /** A cancelled run may still have a request on its way when the next run opens. */
    private static final Duration LATE = Duration.ofMillis(500);

    private static final String RETIRING = """
            SELECT r.id, r.source_id, r.retired, s.opened, s.closed FROM sync_run r JOIN audit.span s ON s.run = r.id
            WHERE r.id > ? AND r.retired > 0""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        if (evidence.touchesOnly(Fault.Touched.SOURCE)) { // otherwise a replaced process may still send requests
            for (var run : evidence.rows(RETIRING)) {
                var from = ((Timestamp) run.get("opened")).toInstant().plus(LATE);
                var to = ((Timestamp) run.get("closed")).toInstant();
                evidence.deliveries().stream()
                        .filter(delivery -> delivery.path().equals("/" + run.get("source_id") + "/products"))
                        .filter(delivery -> delivery.externalIds().contains(Shop.WRONG))
                        .filter(delivery -> delivery.asked().isAfter(from)
                                && delivery.asked().isBefore(to))
                        .forEach(delivery -> violations.add(run + " was answered to " + delivery.query() + " wrongly"));
            }
        }
        return violations;
    }
}
