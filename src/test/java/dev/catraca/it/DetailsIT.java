package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources whose list has only ids and versions, and whose products are asked for one by one. */
@ExtendWith(StandingService.class)
class DetailsIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Books BOOKS = new Books(DATABASE);
    /** For a measurement: {@code -Ddetails.products=50000}. */
    private static final int PRODUCTS = Integer.getInteger("details.products", 2000);

    private static final int CHANGED = PRODUCTS / 100;

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @Test
    void aRunAsksOnlyForTheDetailsThatHaveChanged() {
        try (var shop = DetailedShop.of(PRODUCTS)) {
            var spec = spec("det-dois-mil", shop);
            spec.withObject("/read/pagination")
                    .put("kind", "page")
                    .put("sizeParam", "size")
                    .put("size", 300);
            api.createSource(spec);

            var first = succeeded("det-dois-mil");
            assertEquals(Counters.summed(PRODUCTS, 0, 0, 0, 0, 0), Counters.of(first));
            assertEquals(PRODUCTS, shop.asked().size());

            for (var i = 1; i <= CHANGED; i++) {
                shop.change("p%05d".formatted(i * 97 % PRODUCTS + 1));
            }
            var second = succeeded("det-dois-mil");
            assertEquals(Counters.summed(0, CHANGED, PRODUCTS - CHANGED, 0, 0, 0), Counters.of(second));
            assertEquals(CHANGED, shop.asked().size());
            assertEquals(PRODUCTS, second.path("expected").asInt());
            assertEquals("PROVEN", second.path("end").asText());
            assertEquals(CHANGED, BOOKS.count("product_change", "source_id = 'det-dois-mil'"));

            var third = succeeded("det-dois-mil");
            assertEquals(Counters.summed(0, 0, PRODUCTS, 0, 0, 0), Counters.of(third));
            assertEquals(List.of(), shop.asked());
            System.out.printf(
                    "%d products: all details in %s, those of 1 %% in %s, none in %s%n",
                    PRODUCTS, took(first), took(second), took(third));
        }
    }

    @Test
    void allDetailsAreAskedForAgainWhenTheSpecChanges() {
        try (var shop = DetailedShop.of(5)) {
            var spec = spec("det-outro-mapa", shop);
            api.createSource(spec);
            succeeded("det-outro-mapa");
            shop.asked();
            spec.withObject("/map").put("brand", "'Marca'");
            api.put("/sources/det-outro-mapa", spec).expecting(200);

            assertEquals(Counters.summed(0, 5, 0, 0, 0, 0), Counters.of(succeeded("det-outro-mapa")));
            assertEquals(5, shop.asked().size());
        }
    }

    @Test
    void aDetailIsAskedForAgainWhenItIsOldOrItsProductIsNotAsItWas() {
        try (var shop = DetailedShop.of(5)) {
            var spec = spec("det-velha", shop);
            spec.withObject("/read/detail").put("maxAge", "P1D");
            api.createSource(spec);
            succeeded("det-velha");
            shop.asked();
            DATABASE.update("UPDATE source_detail SET asked_at = asked_at - interval '25 hours'"
                    + " WHERE source_id = 'det-velha' AND list_id = 'p00002'");
            DATABASE.update("UPDATE product SET content_hash = gen_random_uuid()"
                    + " WHERE source_id = 'det-velha' AND external_id = 'p00004'");

            assertEquals(Counters.summed(0, 1, 4, 0, 0, 0), Counters.of(succeeded("det-velha")));
            assertEquals(Set.of("p00002", "p00004"), Set.copyOf(shop.asked()));
        }
    }

    @Test
    void whatIsGoneIsRetiredAndComesBack() {
        try (var shop = DetailedShop.of(10)) {
            api.createSource(spec("det-sumida", shop));
            succeeded("det-sumida");
            shop.change("p00007");
            shop.statuses.put("p00007", 404);

            var gone = succeeded("det-sumida");
            assertEquals(
                    Counters.summed(0, 0, 9, 0, 0, 1).retired(),
                    Counters.of(gone).retired(),
                    gone::toString);
            assertEquals(9, Counters.of(gone).unchanged());
            assertEquals(1, gone.path("counters").path("filtered").asInt());
            assertTrue(events(gone).contains("404"), events(gone));

            shop.statuses.clear();
            shop.products.get("p00007").put("version", 1).put("price", 10);
            shop.asked();
            var back = succeeded("det-sumida");
            assertEquals(Counters.summed(0, 1, 9, 0, 0, 0), Counters.of(back));
            assertEquals(List.of("p00007"), shop.asked());
        }
    }

    @Test
    void aDetailThatFailsFailsTheRunAndASkippedOneRetiresNothing() {
        try (var shop = DetailedShop.of(10)) {
            var spec = spec("det-falha", shop);
            api.createSource(spec);
            succeeded("det-falha");
            shop.change("p00003");
            shop.statuses.put("p00003", 400);

            var failed = api.sync("det-falha");
            assertEquals("SOURCE_ERROR", failed.path("reason").asText(), failed::toString);
            assertTrue(failed.path("error").asText().contains("p00003"), failed::toString);

            spec.withObject("/read")
                    .set("answers", Json.parse("[{\"status\": [400], \"at\": \"detail\", \"do\": \"skip\"}]"));
            api.put("/sources/det-falha", spec).expecting(200);
            shop.products.remove("p00001");
            var skipped = succeeded("det-falha");
            assertEquals(0, Counters.of(skipped).retired(), skipped::toString);
            assertEquals(8, Counters.of(skipped).unchanged(), skipped::toString);
            assertTrue(events(skipped).contains("retire nothing"), events(skipped));
        }
    }

    @Test
    void allProductsOfADetailAreSeenWhenItIsNotAskedFor() {
        try (var shop = DetailedShop.of(4)) {
            shop.products
                    .values()
                    .forEach(product -> product.set(
                            "variants",
                            Json.parse(
                                    "[{\"sku\": \"%1$s-a\"}, {\"sku\": \"%1$s-b\"}, {\"sku\": \"%1$s-c\", \"off\": true}]"
                                            .formatted(product.get("id").asText()))));
            var spec = spec("det-grade", shop);
            spec.withObject("/read").set("each", Json.object("{\"at\": \"/variants\"}"));
            spec.set(
                    "map",
                    Json.object(
                            "{\"externalId\": \"/sku\", \"name\": \"^/name\", \"attributes.v\": \"list:/version\"}"));
            spec.set("where", Json.parse("[{\"at\": \"/off\", \"notIn\": [true]}]"));
            api.createSource(spec);

            var first = succeeded("det-grade").path("counters");
            assertEquals(8, first.path("inserted").asInt(), first::toString);
            assertEquals(4, first.path("filtered").asInt(), first::toString);
            shop.asked();
            shop.change("p00002");

            var second = succeeded("det-grade").path("counters");
            assertEquals(List.of("p00002"), shop.asked());
            assertEquals(6, second.path("unchanged").asInt(), second::toString);
            assertEquals(2, second.path("updated").asInt(), second::toString);
            assertEquals(4, second.path("filtered").asInt(), second::toString);
            assertEquals(0, second.path("retired").asInt(), second::toString);
        }
    }

    @Test
    void aPreviewAsksOnlyForTheDetailsThatItShows() {
        try (var shop = DetailedShop.of(50)) {
            api.createSource(spec("det-vista", shop));
            var preview = api.post("/sources/det-vista/preview", Json.object("{\"limit\": 3}"))
                    .json(200);

            assertEquals(
                    List.of("Produto 1", "Produto 2", "Produto 3"),
                    preview.path("items").findValues("product").stream()
                            .map(product -> product.path("name").asText())
                            .toList(),
                    preview::toString);
            assertEquals(3, shop.asked().size());
            assertTrue(preview.path("more").asBoolean());
        }
    }

    private static Duration took(JsonNode run) {
        return Duration.between(
                Instant.parse(run.path("startedAt").asText()),
                Instant.parse(run.path("finishedAt").asText()));
    }

    private static ObjectNode spec(String source, DetailedShop shop) {
        return Json.object("""
                {"id": "%s",
                 "read": {"url": "%s", "records": "/items", "total": "/total",
                          "detail": {"url": "%s", "id": "/id", "record": "/data", "version": "/version"}},
                 "map": {"externalId": "/id", "name": "/name", "price": "/price", "currency": "'BRL'"}}""".formatted(source, shop.url("/list"), shop.url("/products/{id}")));
    }

    private static JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static String events(JsonNode run) {
        return api.get("/runs/" + run.path("id").asLong() + "/events").body();
    }
}
