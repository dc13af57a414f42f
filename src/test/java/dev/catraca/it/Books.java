package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the stored products with the delivered ones, and the counters with the stored products. */
record Books(Database database) {
    /** Fails unless the live products of the source are exactly these, field by field. */
    void assertLive(String source, List<ObjectNode> products) {
        var expected = new TreeMap<String, List<Object>>();
        for (var product : products) {
            expected.put(
                    product.path("id").asText(),
                    List.of(
                            product.path("title").asText(),
                            product.path("price").decimalValue().setScale(4),
                            product.path("currency").asText(),
                            product.path("stock").asLong()));
        }
        assertEquals(expected, live(source));
    }

    /** The live products of the source as they are stored. */
    Map<String, List<Object>> live(String source) {
        var stored = new TreeMap<String, List<Object>>();
        var sql = "SELECT external_id, name, price, currency, stock FROM product"
                + " WHERE source_id = ? AND retired_at IS NULL";
        for (var row : database.query(sql, source)) {
            stored.put(
                    (String) row.get("external_id"),
                    List.of(row.get("name"), (BigDecimal) row.get("price"), row.get("currency"), row.get("stock")));
        }
        return stored;
    }

    /** Waits until so many batches of a run are stored; its counters show them only after a heartbeat. */
    void awaitBatches(long run, int least) {
        await("batch " + least + " of run " + run)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("run_batch", "run_id = ?", run) >= least);
    }

    /** Fails unless each product of the source was written once, when it was inserted. */
    void assertWrittenOnce(String source) {
        assertEquals(0, count("product_change", "source_id = ?", source), "a product was written again");
    }

    long count(String table, String condition, Object... arguments) {
        return database.<Long>value("SELECT count(*) FROM " + table + " WHERE " + condition, arguments);
    }

    /** The counters of a run, in the order of the sum: inserted, updated, unchanged, duplicated, rejected. */
    static void assertCounted(
            JsonNode run, long inserted, long updated, long unchanged, long duplicated, long rejected) {
        var counters = run.path("counters");
        var seen = Map.of(
                "inserted", counters.path("inserted").asLong(-1),
                "updated", counters.path("updated").asLong(-1),
                "unchanged", counters.path("unchanged").asLong(-1),
                "duplicated", counters.path("duplicated").asLong(-1),
                "rejected", counters.path("rejected").asLong(-1),
                "received", counters.path("received").asLong(-1));
        var sum = inserted + updated + unchanged + duplicated + rejected;
        assertEquals(
                Map.of(
                        "inserted", inserted,
                        "updated", updated,
                        "unchanged", unchanged,
                        "duplicated", duplicated,
                        "rejected", rejected,
                        "received", sum),
                seen,
                run::toString);
    }

    /** Checks a run that stopped in the middle of its source: its counters match the table. */
    void assertPartKept(String source, JsonNode run) {
        assertCounted(run, count("product", "source_id = ?", source), 0, 0, 0, 0);
    }

    /** The row of a run and all rows that belong to it, to compare with later. */
    List<Object> everythingOf(long run, String source) {
        return List.of(
                database.query("SELECT * FROM sync_run WHERE id = ?", run).toString(),
                database.query("SELECT * FROM run_event WHERE run_id = ? ORDER BY n", run)
                        .toString(),
                live(source));
    }
}
