package dev.catraca.faults;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of runs retires no product that was listed from its first request to its end, whether the record was readable or
 * not. Does not judge lists whose answers cannot show that they moved like this.
 */
final class ListedIsNotRetired implements Check {
    private static final String RETIRED = """
            SELECT c.external_id, c.run_id, r.chain, s.closed,
                   (SELECT min(a.opened) FROM audit.span a JOIN sync_run o ON o.id = a.run WHERE o.chain = r.chain) AS opened
            FROM product_change c JOIN sync_run r ON r.id = c.run_id JOIN audit.span s ON s.run = r.id
            WHERE c.kind = 'RETIRED' AND c.source_id = ? AND r.id > ?""";

    @Override
    public List<String> violations(Evidence evidence) {
        var violations = new ArrayList<String>();
        for (var shop : evidence.arena().shops()) {
            for (var retired : evidence.database().query(RETIRED, shop.id(), evidence.mark())) {
                var opened = time(retired.get("opened"));
                var closed = time(retired.get("closed"));
                var moves = shop.listings().moves(opened, closed);
                if (shop.cutting().shows(moves)
                        && shop.listings().throughout(opened, closed).contains(retired.get("external_id"))) {
                    violations.add(shop.id() + " listed it all the time, moved by " + moves + ": " + retired);
                }
            }
        }
        return violations;
    }

    private static Instant time(Object column) {
        return ((Timestamp) column).toInstant();
    }
}
