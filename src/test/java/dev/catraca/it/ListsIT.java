package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lists of the API: filters, order, and pages without gaps or repetitions. */
@Tag("partitioned")
class ListsIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final List<Long> RUNS = new ArrayList<>();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_RETRY_SOURCE_ATTEMPTS", "0")
                .start();
        api = ApiClient.of(service);
        for (var source : List.of("c", "a", "B", "a-1", "Z", "a_1", "9")) {
            api.createSource(Specs.of(source, "ndjson", UPSTREAM.url("/" + source + "/products.ndjson")));
        }
        UPSTREAM.catalogue("a", withOddOnes(Products.numbered(1, 30)));
        UPSTREAM.catalogue("c", Products.numbered(1, 7));
        for (var source : List.of("a", "c", "a", "Z", "c", "a", "Z", "a")) {
            RUNS.add(api.sync(source).path("id").asLong());
        }
        UPSTREAM.catalogue("c", Products.numbered(1, 6));
        RUNS.add(api.sync("c").path("id").asLong());
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    private static List<ObjectNode> withOddOnes(List<ObjectNode> products) {
        var all = new ArrayList<>(products);
        for (var i = 0; i < 25; i++) {
            all.add(i * 2, Products.numbered(1000 + i).put("price", -1));
        }
        all.add(Products.numbered(41).put("title", "100% ALGODÃO_cru").put("id", "A/1 é?"));
        all.add(Products.numbered(42).put("title", "100 por cento").put("id", "A/2"));
        all.add(Products.numbered(43).put("title", "Papagaios").put("id", "\uD83E\uDD9C".repeat(512)));
        return all;
    }

    @Test
    void listsSourcesById() {
        assertEquals(List.of("9", "B", "Z", "a", "a-1", "a_1", "c"), texts(api.walk("/sources?", 3), "id"));
        assertEquals(7, api.get("/sources").json(200).path("items").size());
    }

    @Test
    void listsRunsNewestFirst() {
        var newestFirst = RUNS.stream().sorted(Comparator.reverseOrder()).toList();
        assertEquals(newestFirst, ids(api.walk("/runs?", 2)));
        assertEquals(newestFirst, ids(api.walk("/runs?", 500)));
        var failed = api.walk("/runs?status=FAILED", 1);
        assertEquals(List.of(RUNS.get(6), RUNS.get(3)), ids(failed));
        assertEquals(List.of("Z", "Z"), texts(failed, "source"));
        assertEquals(List.of(RUNS.get(8), RUNS.get(4), RUNS.get(1)), ids(api.walk("/runs?source=c", 2)));
        assertEquals(List.of(), api.walk("/runs?source=c&status=FAILED", 2));
        assertEquals(List.of(), api.walk("/runs?source=ninguem", 2));
    }

    @Test
    void listsNothingToldWhereThereIsNoChannel() {
        assertEquals(List.of(), api.walk("/notifications?", 10));
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM notification_watch"), "nobody looks");
    }

    @Test
    void listsWhatARunRejected() {
        var rejections = api.walk("/runs/" + RUNS.get(0) + "/rejections?", 10);
        assertEquals(
                IntStream.range(0, 25)
                        .mapToObj(i -> Integer.toString(2 * i + 1))
                        .toList(),
                texts(rejections, "position"));
        var first = rejections.get(0);
        assertEquals(Set.of("position", "externalId", "code", "message", "raw"), Json.names(first));
        assertEquals("p-0001000", first.path("externalId").asText());
        assertEquals("INVALID_NUMBER", first.path("code").asText());
        assertTrue(first.path("message").asText().contains("price"), first::toString);
        assertEquals(
                "Produto 1000",
                Json.parse(first.path("raw").asText()).path("title").asText());
        assertEquals(List.of(), api.walk("/runs/" + RUNS.get(1) + "/rejections?", 10));
    }

    @Test
    void tellsTheStoryOfARun() {
        var run = RUNS.get(1);
        var events = api.walk("/runs/" + run + "/events?", 2);
        assertEquals(texts(events, "id"), texts(api.walk("/runs/" + run + "/events?", 100), "id"));
        assertEquals(ids(events).stream().sorted().toList(), ids(events));
        for (var event : events) {
            assertEquals(Set.of("id", "runId", "at", "stage", "level", "message", "details"), Json.names(event));
            assertEquals(run, event.path("runId").asLong());
            assertTrue(event.path("details").isObject(), event::toString);
            assertFalse(event.path("message").asText().isBlank(), event::toString);
        }
        var stages = texts(events, "stage");
        assertTrue(stages.containsAll(List.of("source", "page", "batch", "closed")), stages::toString);
        assertEquals("closed", stages.get(stages.size() - 1));
        var totals = events.get(events.size() - 1).path("details");
        assertEquals(7, totals.path("received").asLong(), totals::toString);
        api.get("/runs/999999999/events").problem(404);
        api.get("/runs/999999999/rejections").problem(404);
        api.get("/runs/999999999").problem(404);
    }

    @Test
    void listsProductsByKey() {
        var all = api.walk("/products?", 4);
        var keys = all.stream()
                .map(product -> product.path("source").asText() + "/"
                        + product.path("externalId").asText())
                .toList();
        assertEquals(40, keys.size());
        assertEquals(keys.stream().sorted().distinct().toList(), keys);
        assertEquals(33, api.walk("/products?source=a", 5).size());
        assertEquals(List.of("p-0000007"), texts(api.walk("/products?retired=true", 5), "externalId"));
        assertEquals(39, api.walk("/products?retired=false", 5).size());
        assertEquals(List.of("A/1 é?"), texts(api.walk("/products?q=100%25%20algodao_C", 5), "externalId"));
        assertEquals(List.of("A/1 é?", "A/2"), texts(api.walk("/products?source=a&q=a/", 1), "externalId"));
        assertEquals(11, api.walk("/products?source=a&q=PRODUTO%202", 3).size());
        assertEquals(List.of(), api.walk("/products?q=nada+disso", 5));
    }

    @Test
    void showsOneProduct() {
        var product = api.get("/products/a/A%2F1%20%C3%A9%3F").json(200);
        assertEquals(
                Set.of(
                        "source",
                        "externalId",
                        "name",
                        "description",
                        "brand",
                        "category",
                        "gtin",
                        "price",
                        "currency",
                        "stock",
                        "url",
                        "imageUrl",
                        "attributes",
                        "firstRun",
                        "lastChangedRun",
                        "createdAt",
                        "updatedAt",
                        "retiredAt"),
                Json.names(product));
        assertEquals("100% ALGODÃO_cru", product.path("name").asText());
        assertEquals("1.41", product.path("price").asText());
        assertTrue(product.path("price").isNumber() && product.path("brand").isNull(), product::toString);
        assertEquals(RUNS.get(0), product.path("firstRun").asLong());
        assertEquals(Json.parse("{}"), product.path("attributes"));
        var longest = URLEncoder.encode("\uD83E\uDD9C".repeat(512), StandardCharsets.UTF_8);
        assertEquals(
                "Papagaios",
                api.get("/products/a/" + longest).json(200).path("name").asText());
        assertEquals(List.of("Papagaios"), texts(api.walk("/products?q=papagaio", 1), "name"));
        api.get("/products/a/nada").problem(404);
        api.get("/products/ninguem/A%2F1").problem(404);
    }

    @Test
    void refusesACursorOfAnotherList() {
        var cursor = api.get("/runs?limit=1").json(200).path("next").asText();
        assertEquals(
                "after",
                api.get("/sources?after=" + cursor)
                        .problem(400)
                        .path("parameter")
                        .asText());
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }

    private static List<Long> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asLong()).toList();
    }
}
