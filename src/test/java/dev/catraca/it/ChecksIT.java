package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run would change is judged before it is written. Batches have 100 records here. */
@ExtendWith(SecondService.class)
class ChecksIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = SecondService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 250, 1300})
    void allPricesTimesAHundredAreNotWrittenUntilAPersonApproves(int products) {
        var source = "virgula-" + products;
        filled(source, products, "{}").offer(timesHundred(Products.numbered(1, products)));

        var refused = api.sync(source);

        assertRefused(refused, "priceChange");
        assertEquals(Counters.summed(0, 0, 0, 0, 0, 0), Counters.of(refused), "nothing written");
        assertEquals(products, unchangedPrices(source));
        assertEquals(0, changes(source));
        var error = refused.path("error").asText();
        assertTrue(error.contains("p-0000001 from 1.01 to 101.00"), error);
        assertTrue(error.contains("Nothing was written."), error);
        assertTrue(error.contains("{\"approve\": [\"priceChange\"]}"), error);
        var details = events(refused, "guard").get(0).path("details");
        assertEquals(Math.min(products, 1000), details.path("of").asLong(), details::toString);
        assertEquals(Math.min(products, 1000), details.path("failing").asLong(), details::toString);
        assertEquals(Math.min(products, 5), details.path("examples").size(), details::toString);

        var approved = start(source, "{\"approve\": [\"priceChange\"]}");
        assertEquals("SUCCEEDED", approved.path("status").asText(), approved::toString);
        assertEquals(Counters.summed(0, products, 0, 0, 0, 0), Counters.of(approved));
        assertEquals(0, unchangedPrices(source));
        assertEquals(
                "priceChange",
                events(approved, "started").get(0).at("/details/approve/0").asText());
        assertEquals("SUCCEEDED", api.sync(source).path("status").asText(), "the new prices are those known now");
    }

    @Test
    void halfOfThePricesMayChange() {
        var half = Stream.concat(timesHundred(Products.numbered(1, 100)).stream(), Products.numbered(101, 200).stream())
                .toList();
        filled("virgula-meia", 200, "{}").offer(half);

        var run = api.sync("virgula-meia");

        assertEquals(Counters.summed(0, 100, 100, 0, 0, 0), Counters.of(run), run::toString);
    }

    @Test
    void anAccidentBehindGoodRecordsIsStopped() {
        var late = Stream.concat(
                        Products.numbered(1, 300).stream(), timesHundred(Products.numbered(301, 1500)).stream())
                .toList();
        filled("virgula-tarde", 1500, "{}").offer(late);

        var run = api.sync("virgula-tarde");

        assertRefused(run, "priceChange");
        assertEquals(Counters.summed(0, 0, 300, 0, 0, 0), Counters.of(run), "those before it");
        assertEquals(1500, unchangedPrices("virgula-tarde"));
    }

    @Test
    void newProductsAndAFirstLoadAreNotCompared() {
        filled("virgula-novos", 100, "{}")
                .offer(Stream.concat(
                                Products.numbered(1, 100).stream(), timesHundred(Products.numbered(101, 2000)).stream())
                        .toList());

        assertEquals(Counters.summed(1900, 0, 100, 0, 0, 0), Counters.of(api.sync("virgula-novos")));
    }

    @Test
    void theCheckCanBeSwitchedOff() {
        filled("virgula-livre", 30, "{\"priceChange\": {\"maxShare\": 1}}")
                .offer(timesHundred(Products.numbered(1, 30)));

        assertEquals("SUCCEEDED", api.sync("virgula-livre").path("status").asText());
    }

    @Test
    void aFieldMayBeMissingInAsManyProductsAsTheSpecSays() {
        var catalogue = filled("falta-preco", 200, "{\"missing\": {\"price\": 0.05}}");
        catalogue.offer(withoutPrice(10));
        assertEquals(Counters.summed(0, 10, 190, 0, 0, 0), Counters.of(api.sync("falta-preco")));
        catalogue.offer(withoutPrice(11));

        var refused = api.sync("falta-preco");

        assertRefused(refused, "missing");
        assertTrue(
                refused.path("error").asText().startsWith("11 of 200 products have no value for price"),
                refused::toString);
        assertEquals(190, unchangedPrices("falta-preco"));
        assertEquals(
                "SUCCEEDED",
                start("falta-preco", "{\"approve\": [\"missing\"]}")
                        .path("status")
                        .asText());
        assertEquals(189, unchangedPrices("falta-preco"));
    }

    @Test
    void fewProductsAreNotTakenForAll() {
        var catalogue = filled("falta-produto", 200, "{\"count\": {\"dropShare\": 0.5}}");
        catalogue.offer(restocked(1, 99));

        var refused = api.sync("falta-produto");

        assertRefused(refused, "count");
        assertEquals(Counters.summed(0, 0, 0, 0, 0, 0), Counters.of(refused), "nothing written");
        assertRefused(start("falta-produto", "{\"approve\": [\"count\"]}"), "retirement");
        var approved = start("falta-produto", "{\"approve\": [\"count\", \"retirement\"]}");
        assertEquals("SUCCEEDED", approved.path("status").asText(), approved::toString);
        assertEquals(101, approved.path("counters").path("retired").asLong());
    }

    @Test
    void ofManyProductsTheNumberIsJudgedAtTheEnd() {
        var catalogue = filled("falta-muito", 3000, "{\"count\": {\"dropShare\": 0.5}}");
        catalogue.offer(restocked(1, 1400));

        var refused = api.sync("falta-muito");

        assertRefused(refused, "count");
        assertEquals(Counters.summed(0, 1400, 0, 0, 0, 0), Counters.of(refused), "written, and nothing retired");
        var details = events(refused, "guard").get(0).path("details");
        assertEquals(3000, details.path("of").asLong(), details::toString);
        assertEquals(1600, details.path("failing").asLong(), details::toString);
        catalogue.offer(restocked(1, 1500));
        assertRefused(api.sync("falta-muito"), "retirement");
    }

    private static Catalogue filled(String source, int products, String checks) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, products));
        var spec = Specs.ndjson(source, UPSTREAM.url("/" + source + "/products.ndjson"));
        spec.set("checks", Json.parse(checks));
        api.createSource(spec);
        assertEquals("SUCCEEDED", api.sync(source).path("status").asText());
        return catalogue;
    }

    private static JsonNode start(String source, String body) {
        return api.awaitClosed(api.post("/sources/" + source + "/runs", body)
                .json(202)
                .path("id")
                .asLong());
    }

    private static void assertRefused(JsonNode run, String guard) {
        assertEquals("FAILED", run.path("status").asText(), run::toString);
        assertEquals("GUARD", run.path("reason").asText(), run::toString);
        assertEquals(guard, run.path("guard").asText(), run::toString);
    }

    private static List<JsonNode> events(JsonNode run, String stage) {
        return api.walk("/runs/" + run.path("id").asLong() + "/events?", 100).stream()
                .filter(event -> event.path("stage").asText().equals(stage))
                .toList();
    }

    private static List<ObjectNode> timesHundred(List<ObjectNode> products) {
        products.forEach(product ->
                product.put("price", product.get("price").decimalValue().multiply(BigDecimal.valueOf(100))));
        return products;
    }

    private static List<ObjectNode> restocked(int first, int last) {
        var products = Products.numbered(first, last);
        products.forEach(product -> product.put("stock", 7000));
        return products;
    }

    private static List<ObjectNode> withoutPrice(int missing) {
        var products = Products.numbered(1, 200);
        products.subList(0, missing).forEach(product -> product.remove("price"));
        return products;
    }

    /** The products that have the price of {@link Products}. */
    private static long unchangedPrices(String source) {
        return DATABASE.<Long>value(
                "SELECT count(*) FROM product WHERE source_id = ? AND price = (100 + number) / 100.0", source);
    }

    private static long changes(String source) {
        return DATABASE.<Long>value("SELECT count(*) FROM product_change WHERE source_id = ?", source);
    }
}
