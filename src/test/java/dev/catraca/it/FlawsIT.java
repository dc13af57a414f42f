package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad values that are left out of a product: their number, their samples, and the product that stays. */
@ExtendWith(SecondService.class)
class FlawsIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static final String LOST = "7,89123E+12";
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = SecondService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void aBadGtinIsCountedAndItsProductStored() {
        var products = Products.numbered(1, 250);
        products.forEach(product -> product.put("gtin", "7891234567895"));
        products.get(0).put("gtin", LOST);
        products.get(120).put("gtin", "7891234567890");
        products.get(249).put("price", "a combinar");
        var run = api.sync(source("falhas", products));

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(Counters.summed(250, 0, 0, 0, 0, 0), Counters.of(run));
        assertEquals(3, flaws(run));
        assertEquals(2, missing("falhas", "gtin"));
        assertEquals(1, missing("falhas", "price"));

        var listed = items(run, "/flaws");
        assertEquals(List.of("gtin", "price"), texts(listed, "field"));
        assertEquals(2, listed.get(0).path("count").asLong(), listed::toString);
        var sample = listed.get(0).path("samples").get(0);
        assertEquals(1, sample.path("position").asLong(), sample::toString);
        assertEquals("p-0000001", sample.path("externalId").asText(), sample::toString);
        assertTrue(sample.path("message").asText().contains(LOST), sample::toString);
        assertEquals(List.of("1", "1", "1"), texts(items(run, "/batches"), "flaws"));

        var told = items(run, "/events").stream()
                .filter(event -> event.path("stage").asText().equals("flaws"))
                .toList();
        assertEquals(1, told.size(), told::toString);
        assertEquals("WARN", told.get(0).path("level").asText(), told::toString);
        assertTrue(told.get(0).path("message").asText().contains("3 bad values"), told::toString);
        assertEquals(2, told.get(0).at("/details/flaws/gtin").asLong(), told::toString);
    }

    @Test
    void aFlawThatIsGoneIsNoLongerCountedAndItsValueIsStored() {
        var products = Products.numbered(1, 10);
        products.get(0).put("gtin", LOST);
        products.get(1).put("gtin", LOST);
        var source = source("falhas-sanadas", products);
        assertEquals(2, flaws(api.sync(source)));
        products.get(0).put("gtin", "7891234567895");
        UPSTREAM.catalogue(source, products);

        var run = api.sync(source);

        assertEquals(Counters.summed(0, 1, 9, 0, 0, 0), Counters.of(run));
        assertEquals(1, flaws(run), "that of the unchanged product");
        assertEquals(
                1,
                DATABASE.<Long>value(
                        "SELECT count(*) FROM product WHERE source_id = ? AND gtin = ?", source, "7891234567895"));
        assertEquals(List.of(), items(api.sync(source("falhas-nenhuma", Products.numbered(1, 3))), "/flaws"));
    }

    @Test
    void aRecordThatComesAgainCountsItsFlawOnce() {
        var products = new ArrayList<>(Products.numbered(1, 250));
        products.get(0).put("gtin", LOST);
        products.add(products.get(0));
        products.add(1, products.get(0));

        var run = api.sync(source("falhas-repetidas", products));

        assertEquals(Counters.summed(250, 0, 0, 2, 0, 0), Counters.of(run));
        assertEquals(1, flaws(run));
    }

    @Test
    void theSamplesAreBounded() {
        var products = Products.numbered(1, 250);
        products.forEach(product -> product.put("gtin", LOST));

        var run = api.sync(source("falhas-muitas", products));

        assertEquals(250, flaws(run));
        var listed = items(run, "/flaws");
        assertEquals(250, listed.get(0).path("count").asLong());
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
                texts(
                        StreamSupport.stream(listed.get(0).path("samples").spliterator(), false)
                                .toList(),
                        "position"));
        assertTrue(DATABASE.<Integer>value(
                        "SELECT max(pg_column_size(flawed)) FROM run_batch WHERE source_id = ?", "falhas-muitas")
                < 4_000);
    }

    private static String source(String id, List<ObjectNode> products) {
        UPSTREAM.catalogue(id, products);
        api.createSource(spec(id));
        return id;
    }

    private static ObjectNode spec(String id) {
        var spec = Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson"));
        spec.withObject("/map").put("gtin", "/gtin");
        spec.withObject("/map").set("price", Json.parse("{\"at\": \"/price\", \"onBad\": \"flaw\"}"));
        return spec;
    }

    private static long flaws(JsonNode run) {
        return run.path("counters").path("flaws").asLong();
    }

    private static long missing(String source, String column) {
        return DATABASE.<Long>value(
                "SELECT count(*) FROM product WHERE source_id = ? AND " + column + " IS NULL", source);
    }

    private static List<JsonNode> items(JsonNode run, String list) {
        var items = api.get("/runs/" + run.path("id").asLong() + list).json(200).path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static List<String> texts(List<JsonNode> items, String field) {
        return items.stream().map(item -> item.path(field).asText()).toList();
    }
}
