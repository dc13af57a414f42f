package dev.catraca.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A process ends within ten seconds after SIGTERM and leaves no orphan, because it closes its runs; unless it was paused or
 * could not reach PostgreSQL.
 */
final class OrderlyEnd implements Check {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ORPHANS = "SELECT id, owner FROM sync_run WHERE id > ? AND reason = 'ORPHANED'";

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
        if (!evidence.touches(Fault.Touched.POSTGRES)) {
            evidence.rows(ORPHANS).stream()
                    .filter(orphan -> leftBehind(evidence.fateOf((String) orphan.get("owner")), evidence.begin()))
                    .forEach(orphan -> violations.add("was left RUNNING by a process that ended in order: " + orphan));
        }
        return violations;
    }

    private static boolean leftBehind(Fate fate, Instant begin) {
        return fate.terminated() != null && fate.killed() == null && !fate.pausedSince(begin);
    }
}
