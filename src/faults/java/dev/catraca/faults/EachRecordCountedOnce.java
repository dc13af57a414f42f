package dev.catraca.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chain of runs that got to its end has counted each record of the source once, in the right column, however often it was
 * broken on its way.
 */
final class EachRecordCountedOnce implements Check {
    private static final String CHAINS = """
            SELECT chain, count(*) AS runs, sum(received)::bigint AS received,
                   sum(inserted + updated + unchanged)::bigint AS products, sum(duplicated)::bigint AS duplicated,
                   sum(rejected)::bigint AS rejected
            FROM sync_run c
            WHERE source_id = ? AND chain > ?
              AND EXISTS (SELECT FROM sync_run l WHERE l.chain = c.chain AND l.status = 'SUCCEEDED')
            GROUP BY chain""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var shop : evidence.arena().shops()) {
            var offer = shop.offer();
            for (var chain : evidence.database().query(CHAINS, shop.id(), evidence.mark())) {
                var expected = Map.<String, Object>of(
                        "received", (long) offer.records(),
                        "products", (long) offer.products().size(),
                        "duplicated", (long) offer.repeated(),
                        "rejected", (long) offer.broken());
                if (!chain.entrySet().containsAll(expected.entrySet())) {
                    violations.add(shop.id() + " offered " + expected + ", counted was " + chain);
                }
            }
        }
        return violations;
    }
}
