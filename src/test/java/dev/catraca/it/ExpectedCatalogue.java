package dev.catraca.it;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The expected rows of {@code product} of one source, computed with a map from each delivery. */
final class ExpectedCatalogue {
    /** @param content all fields of the product as one text */
    private record Row(String content, long firstRun, long lastChangedRun, boolean live) {}

    private final Map<String, Row> rows = new HashMap<>();

    /**
     * Applies the delivery of a full run, each key once.
     *
     * @param duplicated the number of further records that repeat a key
     * @param rejected the number of further records that are rejected
     */
    Counters deliver(long run, Map<String, String> contents, long duplicated, long rejected) {
        long inserted = 0;
        long updated = 0;
        for (var delivered : contents.entrySet()) {
            var old = rows.get(delivered.getKey());
            if (old == null) {
                inserted++;
                rows.put(delivered.getKey(), new Row(delivered.getValue(), run, run, true));
            } else if (!old.live() || !old.content().equals(delivered.getValue())) {
                updated++;
                rows.put(delivered.getKey(), new Row(delivered.getValue(), old.firstRun(), run, true));
            }
        }
        var retired = rows.entrySet().stream()
                .filter(row -> row.getValue().live() && !contents.containsKey(row.getKey()))
                .peek(row -> row.setValue(
                        new Row(row.getValue().content(), row.getValue().firstRun(), run, false)))
                .count();
        return Counters.summed(inserted, updated, contents.size() - inserted - updated, duplicated, rejected, retired);
    }

    /** All rows by key, in the order of the keys' characters; the texts are those of {@link #ROWS}. */
    Map<String, String> rows() {
        var all = new TreeMap<String, String>();
        rows.forEach((key, row) -> all.put(
                key,
                String.join(
                        "|",
                        row.content(),
                        Long.toString(row.firstRun()),
                        Long.toString(row.lastChangedRun()),
                        row.live() ? "live" : "retired")));
        return all;
    }

    /** The rows in the database: key and content of each product of a source. */
    static final String ROWS = """
            SELECT external_id AS key,
                   concat_ws('|', name, coalesce(brand, '-'), price, currency, stock, attributes::text, first_run,
                             last_changed_run, CASE WHEN retired_at IS NULL THEN 'live' ELSE 'retired' END) AS content
            FROM product WHERE source_id = ?""";
}
