package dev.catraca.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process that was asked to end is gone within ten seconds. */
final class OrderlyEnd implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var member : evidence.arena().members()) {
            for (var fate : member.fates()) {
                var asked = fate.terminated();
                if (asked == null || asked.isBefore(evidence.begin())) {
                    continue;
                }
                var gone = fate.exited() == null ? Instant.now() : fate.exited();
                if (Duration.between(asked, gone).compareTo(LIMIT) > 0) {
                    violations.add(fate.instance() + " was asked to end at " + asked + " and was there until " + gone);
                }
            }
        }
        return violations;
    }
}
