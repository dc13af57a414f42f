package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chain of runs over a list that did not move has counted each record once, in the right counter, however often it was
 * interrupted. If the list moved, a page may be delivered again; then no product is counted more than once, and no record
 * more often than it was delivered.
 */
final class EachRecordCountedOnce implements Check {
    private static final String CHAINS = """
            SELECT c.chain, count(*) AS runs, sum(received)::bigint AS received,
                   sum(inserted + updated + unchanged)::bigint AS products, sum(duplicated)::bigint AS duplicated,
                   sum(rejected)::bigint AS rejected, max("end") AS "end", min(s.opened) AS opened, max(s.closed) AS closed
            FROM sync_run c JOIN audit.span s ON s.run = c.id
            WHERE source_id = ? AND chain > ?
              AND EXISTS (SELECT FROM sync_run l WHERE l.chain = c.chain AND l.status = 'SUCCEEDED')
            GROUP BY c.chain""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var shop : evidence.arena().shops()) {
            for (var chain : evidence.database().query(CHAINS, shop.id(), evidence.mark())) {
                var listings = shop.listings().between(time(chain, "opened"), time(chain, "closed"));
                if (listings.size() == 1 && listings.get(0).counts() != null) {
                    exact(shop, listings.get(0).counts(), chain, violations);
                }
                bounded(evidence, shop, chain, violations);
            }
        }
        return violations;
    }

    private static void exact(Shop shop, Listing.Counts counts, Map<String, Object> chain, List<String> violations) {
        var expected = Map.<String, Object>of(
                "received", (long) counts.records(),
                "products", (long) counts.products(),
                "duplicated", (long) counts.repeated(),
                "rejected", (long) counts.broken());
        if (!chain.entrySet().containsAll(expected.entrySet())) {
            violations.add(shop.id() + " offered " + expected + ", counted was " + chain);
        }
    }

    private static void bounded(Evidence evidence, Shop shop, Map<String, Object> chain, List<String> violations) {
        var from = time(chain, "opened");
        var to = time(chain, "closed");
        var listed = shop.listings().ever(from, to).size();
        if ((long) chain.get("products") > listed) {
            violations.add(shop.id() + " never listed more than " + listed + " products, counted was " + chain);
        }
        var delivered = evidence.deliveries().stream()
                .filter(delivery -> delivery.path().equals("/" + shop.id() + "/products"))
                .filter(delivery ->
                        delivery.asked().isAfter(from) && delivery.asked().isBefore(to))
                .mapToLong(
                        delivery -> delivery.complete() ? delivery.externalIds().size() : Shop.PAGE)
                .sum();
        if ((long) chain.get("received") > delivered) {
            violations.add(shop.id() + " delivered no more than " + delivered + " records, counted was " + chain);
        }
    }

    private static Instant time(Map<String, Object> row, String column) {
        return ((Timestamp) row.get(column)).toInstant();
    }
}
