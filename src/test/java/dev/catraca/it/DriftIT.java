package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of the shape of its records, compared with those of the last success. */
@ExtendWith(SecondService.class)
class DriftIT {
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
    @ValueSource(strings = {"ndjson", "pages"})
    void whatCameWentAndChangedIsOneEvent(String how) {
        var source = "forma-" + how;
        var catalogue = source(source, how, product -> product.put("peso", 1).put("ean", 7));
        var first = api.sync(source);
        assertEquals(List.of(), drifts(first), "there is nothing to compare");
        assertEquals(List.of(), drifts(api.sync(source)), "the same");
        catalogue.offer(products(product -> product.put("weight", 1).put("ean", "7")));

        var run = api.sync(source);

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        var told = drifts(run);
        assertEquals(1, told.size(), told::toString);
        var details = told.get(0).path("details");
        assertEquals("[\"/peso\"]", details.path("went").toString());
        assertEquals("[\"/weight\"]", details.path("came").toString());
        assertEquals(
                Json.parse("{\"field\": \"/ean\", \"before\": [\"number\"], \"now\": [\"text\"]}"),
                details.at("/changed/0"));
        assertEquals("[]", details.path("mapped").toString());
        assertEquals("INFO", told.get(0).path("level").asText());
        assertTrue(
                told.get(0)
                        .path("message")
                        .asText()
                        .endsWith(": /peso went; /weight came; /ean changed from number to text."),
                told::toString);
        assertEquals(List.of(), drifts(api.sync(source)), "the last success has the new shape");
    }

    @Test
    void aMappedFieldThatWentIsAWarning() {
        var catalogue = source("forma-preco", "ndjson", product -> {});
        // One product without a price, so that a run may have none.
        var offered = products(product -> {});
        offered.get(0).remove("price");
        catalogue.offer(offered);
        api.sync("forma-preco");
        catalogue.offer(products(product -> product.remove("price")));

        var run = api.sync("forma-preco");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        var told = drifts(run).get(0);
        assertEquals("WARN", told.path("level").asText(), told::toString);
        assertEquals("[\"price\"]", told.at("/details/mapped").toString());
        assertTrue(told.path("message").asText().endsWith(" The map reads what went for price."), told::toString);
    }

    @Test
    void aRunThatFailsKeepsNoShape() {
        var catalogue = source("forma-falha", "ndjson", product -> product.put("peso", 1));
        api.sync("forma-falha");
        catalogue.offer(products(product -> product.put("title", "")));
        assertEquals("FAILED", api.sync("forma-falha").path("status").asText());
        catalogue.offer(products(product -> product.put("peso", 1)));

        assertEquals(List.of(), drifts(api.sync("forma-falha")));
        assertEquals(
                100,
                DATABASE.<Integer>value(
                        "SELECT (shape ->> 'records')::int FROM source_catalogue WHERE source_id = ?", "forma-falha"));
    }

    private static Catalogue source(String id, String how, Consumer<ObjectNode> change) {
        var catalogue = UPSTREAM.catalogue(id, products(change));
        api.createSource(
                how.equals("ndjson")
                        ? Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson"))
                        : Specs.paged(id, UPSTREAM.url("/" + id + "/products"), 30));
        return catalogue;
    }

    private static List<ObjectNode> products(Consumer<ObjectNode> change) {
        var products = Products.numbered(1, 100);
        products.forEach(change);
        return products;
    }

    private static List<JsonNode> drifts(JsonNode run) {
        return api.walk("/runs/" + run.path("id").asLong() + "/events?", 100).stream()
                .filter(event -> event.path("stage").asText().equals("drift"))
                .toList();
    }
}
