package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What became of a product, and what a run changed. */
@ExtendWith(StandingService.class)
@Tag("partitioned")
class HistoryIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = StandingService.DATABASE;
    private static final String ODD = "A/7 é?";
    private static final List<Long> RUNS = new ArrayList<>();
    private static ApiClient api;

    /** The odd product comes, becomes dearer, is left out, and comes back cheaper; twelve others come, one of them changes. */
    @BeforeAll
    static void start() {
        api = StandingService.api();
        var catalogue = UPSTREAM.catalogue("historia", Products.numbered(1, 12));
        api.createSource(Specs.of("historia", "ndjson", UPSTREAM.url("/historia/products.ndjson")));
        for (var price : new Double[] {10.5, 12.0, null, 9.99}) {
            var products = new ArrayList<>(Products.numbered(1, 12));
            if (price != null) {
                products.add(
                        Products.numbered(7).put("id", ODD).put("title", "Boné").put("price", price));
            }
            if (RUNS.size() == 3) {
                products.set(0, Products.numbered(1).put("stock", 77));
            }
            catalogue.offer(products);
            RUNS.add(api.sync("historia").path("id").asLong());
        }
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void tellsTheStoryOfAProductNewestFirst() {
        for (var limit : new int[] {1, 2, 500}) {
            var story = api.walk("/products/historia/A%2F7%20%C3%A9%3F/history?", limit);
            assertEquals(List.of("RETURNED", "RETIRED", "UPDATED", "INSERTED"), texts(story, "kind"));
            assertEquals(List.of(RUNS.get(3), RUNS.get(2), RUNS.get(1), RUNS.get(0)), longs(story, "runId"));
        }
    }

    @Test
    void showsOnlyTheFieldsThatChanged() {
        var story = api.walk("/products/historia/A%2F7%20%C3%A9%3F/history?", 50);
        for (var change : story) {
            assertEquals(Set.of("runId", "changedAt", "kind", "before", "after"), Json.names(change));
            assertTrue(Instant.parse(change.path("changedAt").asText())
                    .isBefore(Instant.now().plusSeconds(60)));
        }
        var inserted = story.get(3);
        assertTrue(inserted.path("before").isNull(), inserted::toString);
        assertEquals("Boné", inserted.path("after").path("name").asText());
        assertEquals(10.5, inserted.path("after").path("price").asDouble());
        assertEquals(Set.of("name", "price", "currency", "stock", "attributes"), Json.names(inserted.path("after")));
        assertEquals(
                inserted.path("after"),
                api.walk("/runs/" + RUNS.get(0) + "/changes?", 50).get(0).path("after"));
        assertEquals("{\"price\":10.5}", plain(story.get(2).path("before")));
        assertEquals("{\"price\":12.0}", plain(story.get(2).path("after")));
        assertEquals("{\"retiredAt\":null}", story.get(1).path("before").toString());
        assertEquals(Set.of("retiredAt"), Json.names(story.get(1).path("after")));
        assertEquals(Set.of("retiredAt", "price"), Json.names(story.get(0).path("before")));
        assertEquals(9.99, story.get(0).path("after").path("price").asDouble());
        assertTrue(story.get(0).path("after").path("retiredAt").isNull());
    }

    /** Of each field the first value, whatever became of it later, and none that it got later. */
    @Test
    void showsTheInsertionWithTheValuesOfThatTime() {
        var record = Products.numbered(1).put("stock", 3);
        record.remove("price");
        var catalogue = UPSTREAM.catalogue("primeira", List.of(record));
        api.createSource(Specs.of("primeira", "ndjson", UPSTREAM.url("/primeira/products.ndjson")));
        var runs = new ArrayList<Long>();
        for (var change : List.of(
                "{}", "{\"stock\": 4}", "{\"stock\": 5, \"price\": 1}", "{\"title\": \"Novo\"}", "{\"stock\": 3}")) {
            record = record.deepCopy().setAll((ObjectNode) Json.parse(change));
            catalogue.offer(List.of(record));
            runs.add(0, api.sync("primeira").path("id").asLong());
        }

        var story = api.walk("/products/primeira/p-0000001/history?", 2);

        assertEquals(runs, longs(story, "runId"));
        assertEquals("INSERTED", story.get(4).path("kind").asText());
        assertEquals(
                Json.parse("{\"name\": \"Produto 1\", \"currency\": \"BRL\", \"stock\": 3, \"attributes\": {}}"),
                story.get(4).path("after"));

        DATABASE.update("DELETE FROM product_change WHERE source_id = 'primeira' AND run_id = ?", runs.get(3));
        var rest = api.walk("/products/primeira/p-0000001/history?", 2);
        assertEquals(4, rest.size());
        assertTrue(rest.get(3).path("after").isNull(), "not known any more");
    }

    @Test
    void knowsNoHistoryOfAnUnknownProduct() {
        api.get("/products/historia/nada/history").problem(404);
        api.get("/products/ninguem/p-0000001/history").problem(404);
        assertEquals(1, api.walk("/products/historia/p-0000002/history?", 5).size());
    }

    @Test
    void listsWhatARunChangedInItsOrder() {
        for (var limit : new int[] {1, 5, 500}) {
            var changes = api.walk("/runs/" + RUNS.get(0) + "/changes?", limit);
            var keys = texts(changes, "externalId");
            assertEquals(13, changes.size());
            assertEquals(keys.stream().sorted().distinct().toList(), keys);
        }
        var last = api.walk("/runs/" + RUNS.get(3) + "/changes?", 1);
        assertEquals(Set.of("RETURNED", "UPDATED"), Set.copyOf(texts(last, "kind")));
        assertEquals(Set.of(ODD, "p-0000001"), Set.copyOf(texts(last, "externalId")));
        assertEquals(
                Set.of("runId", "source", "externalId", "changedAt", "kind", "before", "after"),
                Json.names(last.get(0)));
        assertEquals(List.of("historia", "historia"), texts(last, "source"));
        assertEquals(List.of(RUNS.get(3), RUNS.get(3)), longs(last, "runId"));
    }

    @Test
    void listsTheChangesOfOneKind() {
        var updated = api.walk("/runs/" + RUNS.get(3) + "/changes?kind=UPDATED", 1);
        assertEquals(List.of("p-0000001"), texts(updated, "externalId"));
        assertEquals("{\"stock\":1}", updated.get(0).path("before").toString());
        assertEquals("{\"stock\":77}", updated.get(0).path("after").toString());
        assertEquals(List.of(ODD), texts(api.walk("/runs/" + RUNS.get(2) + "/changes?kind=RETIRED", 1), "externalId"));
        assertEquals(List.of(), api.walk("/runs/" + RUNS.get(0) + "/changes?kind=UPDATED", 1));
        assertEquals(
                13,
                api.walk("/runs/" + RUNS.get(0) + "/changes?kind=INSERTED", 4).size());
        api.get("/runs/999999999/changes").problem(404);
        var kind = api.get("/runs/" + RUNS.get(0) + "/changes?kind=updated").problem(400);
        assertEquals("kind", kind.path("parameter").asText());
    }

    @Test
    void listsTheBatchesOfARun() {
        var products = Products.numbered(1, 50);
        var catalogue = UPSTREAM.catalogue("lotes", products);
        api.createSource(Specs.confirmedByOneRun(Specs.paged("lotes", UPSTREAM.url("/lotes/products"), 10)));
        var first = api.sync("lotes");
        catalogue.offer(products.subList(0, 48));
        var second = api.sync("lotes");
        for (var run : List.of(first, second)) {
            for (var limit : new int[] {1, 500}) {
                var batches = api.walk("/runs/" + run.path("id") + "/batches?", limit);
                var sequences = longs(batches, "sequence");
                assertEquals(sequences.stream().sorted().distinct().toList(), sequences);
                for (var counter : List.of("received", "inserted", "unchanged", "retired", "pages", "bytes")) {
                    assertEquals(
                            run.path("counters").path(counter).asLong(),
                            longs(batches, counter).stream()
                                    .mapToLong(Long::longValue)
                                    .sum(),
                            counter);
                }
            }
        }
        var last = api.walk("/runs/" + second.path("id") + "/batches?", 500);
        assertEquals("RETIRE", last.get(last.size() - 1).path("kind").asText());
        assertEquals(2, last.get(last.size() - 1).path("retired").asLong());
        api.get("/runs/999999999/batches").problem(404);
    }

    /** The numbers as a reader of JSON sees them. */
    private static String plain(JsonNode fields) {
        return "{\"price\":" + fields.path("price").asDouble() + "}";
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }

    private static List<Long> longs(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asLong()).toList();
    }
}
