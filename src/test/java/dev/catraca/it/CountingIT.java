package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three deliveries of 100,000 products each: counters and rows equal those of a map, and unchanged products are not written.
 */
@ExtendWith(StandingService.class)
@Tag("partitioned")
class CountingIT {
    private static final int SIZE = 100_000;
    private static final String VERSIONS = """
            SELECT md5(string_agg(xmin::text || xmax::text || ctid::text, ',' ORDER BY external_id)) FROM product
            WHERE source_id = 'contagem'""";

    private static final Database DATABASE = StandingService.DATABASE;
    private final ExpectedCatalogue expected = new ExpectedCatalogue();
    private final Feed feed = new Feed(SIZE);

    @Test
    void countsEveryProductOfThreeDeliveries() {
        var api = StandingService.api();
        var file = StandingService.files().resolve("contagem.ndjson");
        var spec = Specs.of("contagem", "ndjson", "file:contagem.ndjson");
        api.createSource((ObjectNode) spec.set("map", Json.parse(Feed.MAP)));

        feed.write(file, 300, 150);
        var first = check(api.sync("contagem"), 300, 150);
        assertEquals(Counters.summed(SIZE, 0, 0, 300, 150, 0), first);

        feed.drift(9_000, 5_000, 0);
        // Rejections with a key: without keys it is not known which products they are, so nothing would be retired.
        feed.write(file, 0, 1);
        var second = check(api.sync("contagem"), 0, 1);
        assertEquals(Counters.summed(5_000, 9_000, 86_000, 0, 1, 5_000), second);

        feed.write(file, 0, 3);
        var before = DATABASE.<String>value(VERSIONS);
        var again = check(api.sync("contagem"), 0, 3);
        assertEquals(Counters.summed(0, 0, SIZE, 0, 3, 0), again);
        assertEquals(before, DATABASE.<String>value(VERSIONS), "an unchanged product was written or locked");

        feed.drift(20_000, 4_000, 2_500);
        feed.write(file, 1_000, 0);
        var third = check(api.sync("contagem"), 1_000, 0);
        assertNotEquals(0, third.inserted());
        assertNotEquals(before, DATABASE.<String>value(VERSIONS));
    }

    private Counters check(JsonNode run, int duplicated, int rejected) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        var id = run.path("id").asLong();
        var counters = expected.deliver(id, feed.contents(), duplicated, rejected);
        assertEquals(counters, Counters.of(run));

        var rows = new TreeMap<String, String>();
        DATABASE.query(ExpectedCatalogue.ROWS, "contagem")
                .forEach(row -> rows.put((String) row.get("key"), (String) row.get("content")));
        var wanted = expected.rows();
        for (var row : wanted.entrySet()) {
            assertEquals(row.getValue(), rows.get(row.getKey()), row.getKey());
        }
        assertEquals(wanted.size(), rows.size(), "there are products that no delivery had");

        assertEquals(
                (long) rejected,
                DATABASE.<Long>value("SELECT count(*) FROM rejection WHERE run_id = ?", id)
                        .longValue());
        assertEquals(
                counters.inserted(),
                DATABASE.<Long>value("SELECT count(*) FROM product WHERE first_run = ?", id)
                        .longValue());
        assertEquals(
                counters.updated() + counters.retired(),
                DATABASE.<Long>value("SELECT count(*) FROM product_change WHERE run_id = ?", id)
                        .longValue());
        return counters;
    }
}
