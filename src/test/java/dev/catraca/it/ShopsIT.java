package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.shops.Good;
import dev.catraca.shops.Goods;
import dev.catraca.shops.ShopServer;
import dev.catraca.shops.Shops;
import dev.catraca.shops.WooCommerce;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A source made from each preset reads the simulator of its shop; and what the API says of presets. */
@ExtendWith(StandingService.class)
class ShopsIT {
    /** More than one page of each shop, also of those whose pages have 250 products with two variants each. */
    private static final int COUNT = 510;

    private static final Goods GOODS = Goods.numbered(COUNT);
    private static final List<ShopServer> SHOPS = Shops.open(GOODS, 0);

    static List<String> shops() {
        return SHOPS.stream().map(ShopServer::name).toList();
    }

    @AfterAll
    static void close() {
        SHOPS.forEach(ShopServer::close);
    }

    @Test
    void eachPresetHasAShop() {
        assertEquals(
                listed().stream()
                        .map(preset -> preset.path("id").asText())
                        .sorted()
                        .toList(),
                SHOPS.stream().map(ShopServer::preset).distinct().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theFirstSyncStoresAllAndTheSecondWritesNothing(String name) {
        var api = StandingService.api();
        var id = "loja-" + name;
        var stored = api.createSource(spec(id, name)).path("spec");
        assertEquals(note(shop(name).preset()), stored.path("preset").asText());
        assertTrue(stored.path("with").isMissingNode(), stored::toString);

        assertCounts(api.sync(id), COUNT, 0, 0);
        var details = shop(name).askedForDetails();
        assertCounts(api.sync(id), 0, COUNT, 0);
        var again = shop(name).askedForDetails() - details;
        assertTrue(
                again <= COUNT / 15, () -> name + " was asked for " + again + " details, though nothing had changed");

        assertEquals(stored, api.put("/sources/" + id, stored).json(200).path("spec"));

        retired(api, name, id);
    }

    /** A product that is gone is retired by the second run that misses it, if pages can shift, else by the first. */
    private static void retired(ApiClient api, String name, String id) {
        var goods = shop(name);
        GOODS.remove(COUNT);
        try {
            var first = api.sync(id);
            assertEquals("SUCCEEDED", first.path("status").asText(), first::toString);
            var retired = first.at("/counters/retired").asInt()
                    + (first.at("/counters/retired").asInt() > 0
                            ? 0
                            : api.sync(id).at("/counters/retired").asInt());
            assertEquals(1, retired, goods.asked()::toString);
        } finally {
            GOODS.put(Good.numbered(COUNT));
        }
    }

    @Test
    void aWooCommerceOverHttpIsReadWithSignedRequests() {
        try (var shop = WooCommerce.openOverHttp(GOODS)) {
            var api = StandingService.api();
            var spec = spec("loja-http", shop);
            api.createSource(spec);
            assertCounts(api.sync("loja-http"), COUNT, 0, 0);

            spec.withObject("/read/auth").put("secret", "cs_other");
            api.put("/sources/loja-http", spec).json(200);
            var refused = api.sync("loja-http");
            assertEquals("FAILED", refused.path("status").asText(), refused::toString);
            assertEquals("CONFIG_ERROR", refused.path("reason").asText(), refused::toString);
            var error = refused.path("error").asText();
            assertTrue(error.contains("provided signature does not match"), refused::toString);
            assertFalse(error.contains("cs_other"), refused::toString);
        }
    }

    @Test
    void aPresetIsShownInBothLanguages() {
        var shown = StandingService.api().get("/presets/woocommerce").json(200);

        assertEquals("WooCommerce", shown.path("title").asText());
        assertEquals(
                List.of("shop", "key", "secret", "currency"),
                shown.path("inputs").findValuesAsText("name"));
        assertFalse(shown.at("/inputs/0/help/pt").asText().isBlank());
        assertEquals(
                "https://loja.example/wp-json/wc/v3/products",
                shown.at("/spec/read/url").asText());
        var problem = StandingService.api().get("/presets/nenhum").problem(404);
        assertEquals("urn:catraca:problem:unknown-preset", problem.path("type").asText());
    }

    @Test
    void validationAndPreviewTakePresetsToo() {
        var api = StandingService.api();
        var bad = spec("loja-previa", "woocommerce");
        bad.withObject("/with").put("shop", "loja");
        var errors = api.post("/validation", bad).json(200).path("errors");
        assertEquals(List.of("/with/shop"), errors.findValuesAsText("pointer"));
        var refused = api.post("/sources", bad).problem(400).path("errors");
        assertEquals(errors, refused);

        var body = Json.object("{}").set("spec", spec("loja-previa", "woocommerce"));
        var preview = api.post("/sources/loja-previa/preview", body).json(200);
        assertEquals("INSERT", preview.at("/items/0/outcome").asText(), preview::toString);
    }

    private static void assertCounts(JsonNode run, int inserted, int unchanged, int retired) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals("PROVEN", run.path("end").asText(), run::toString);
        assertEquals(inserted, run.at("/counters/inserted").asInt(), run::toString);
        assertEquals(unchanged, run.at("/counters/unchanged").asInt(), run::toString);
        assertEquals(retired, run.at("/counters/retired").asInt(), run::toString);
        var filtered = run.at("/counters/filtered").asInt();
        assertEquals(COUNT, run.at("/counters/received").asInt() - filtered, run::toString);
    }

    private static ObjectNode spec(String id, String name) {
        return spec(id, shop(name));
    }

    private static ObjectNode spec(String id, ShopServer shop) {
        var spec = Json.object("{}").put("id", id).put("preset", shop.preset());
        shop.with().forEach(spec.putObject("with")::put);
        spec.set("read", Json.object(shop.read()));
        return spec;
    }

    /** What the stored spec says of its origin: the preset with its version. */
    private static String note(String preset) {
        return listed().stream()
                .filter(one -> one.path("id").asText().equals(preset))
                .map(one -> preset + '@' + one.path("version").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static ShopServer shop(String name) {
        return SHOPS.stream()
                .filter(shop -> shop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> listed() {
        return StreamSupport.stream(
                        StandingService.api()
                                .get("/presets")
                                .json(200)
                                .path("items")
                                .spliterator(),
                        false)
                .toList();
    }
}
