package dev.catraca.faults;

import dev.catraca.catalog.SeenNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The batches of a chain of runs have met as many products as they counted, and none of them twice. */
final class EachProductSeenOnce implements Check {
    private static final String ENTRIES = """
            SELECT r.chain, b.run_id, b.seq, b.inserted + b.updated + b.unchanged AS counted, b.seen
            FROM run_batch b JOIN sync_run r ON r.id = b.run_id
            WHERE r.chain > ? AND b.kind = 'READ' ORDER BY b.run_id, b.seq""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        var seen = new HashMap<Object, SeenNumbers>();
        for (var entry : evidence.rows(ENTRIES)) {
            var chain = seen.computeIfAbsent(entry.get("chain"), any -> new SeenNumbers());
            var before = chain.size();
            if (entry.get("seen") instanceof byte[] numbers) {
                chain.addAll(numbers);
            }
            if (chain.size() - before != (long) entry.get("counted")) {
                violations.add("batch " + entry.get("seq") + " of run " + entry.get("run_id") + " counted "
                        + entry.get("counted") + " products and met " + (chain.size() - before) + " new ones");
            }
        }
        return violations;
    }
}
