package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources with details whose list is asked for what changed and for what is gone. */
@ExtendWith(StandingService.class)
class SinceDetailsIT {
    private static final String T0 = "2026-01-31T10:00:00Z";
    private static final String T1 = "2026-01-31T11:00:00Z";
    private static final String T2 = "2026-01-31T12:00:00Z";

    private final ApiClient api = ApiClient.of(StandingService.process());
    private final Books books = new Books(StandingService.DATABASE);

    @Test
    void theListIsAskedForWhatChangedAndItsEntriesForTheirDetails() {
        try (var shop = DetailedShop.of(20)) {
            shop.products.values().forEach(product -> product.put("changed", T0));
            api.createSource(spec("desde-detalhe", shop));
            var first = succeeded("desde-detalhe");
            Books.assertCounted(first, 20, 0, 0, 0, 0);
            assertEquals(T0, first.path("watermark").asText(), "the latest time in the list");
            assertEquals(20, shop.asked().size());

            change(shop, "p00007", T1);
            var second = succeeded("desde-detalhe");
            assertEquals("INCREMENTAL", second.path("mode").asText());
            Books.assertCounted(second, 0, 1, 19, 0, 0);
            assertEquals(List.of("p00007"), shop.asked(), "the others are in the overlap, with the same version");
            assertEquals(T1, second.path("watermark").asText());

            var third = succeeded("desde-detalhe");
            Books.assertCounted(third, 0, 0, 1, 0, 0);
            assertEquals(List.of(), shop.asked());
        }
    }

    @Test
    void whatIsGoneIsKnownByItsIdInTheList() {
        try (var shop = DetailedShop.of(20)) {
            shop.products
                    .values()
                    .forEach(product -> product.put("changed", T0)
                            .put("sku", "s-" + product.path("id").asText()));
            var spec = withGone("desde-saiu", shop);
            ((ObjectNode) spec.path("map")).put("externalId", "/sku");
            api.createSource(spec);
            succeeded("desde-saiu");
            shop.asked();

            shop.takeOut("p00003", T1);
            change(shop, "p00004", T1);
            var second = succeeded("desde-saiu");
            Books.assertCounted(second, 0, 1, 18, 0, 0);
            assertEquals(1, second.path("counters").path("retired").asInt(), second::toString);
            assertEquals(List.of("p00004"), shop.asked(), "no detail of what is gone");
            assertEquals(
                    1,
                    books.count(
                            "product",
                            "source_id = 'desde-saiu' AND external_id = 's-p00003' AND retired_at IS NOT NULL"));

            // Another entry has the key now: that the old one is gone says nothing of it.
            var heir = shop.products.get("p00005").put("sku", "s-p00006");
            heir.put("changed", T1).put("version", 2);
            succeeded("desde-saiu");
            shop.takeOut("p00006", T2);
            var third = succeeded("desde-saiu");
            assertEquals(0, third.path("counters").path("retired").asInt(), third::toString);

            shop.products.put("p00003", shop.gone.remove("p00003").put("changed", T2));
            succeeded("desde-saiu");
            assertEquals(1, books.count("product_change", "source_id = 'desde-saiu' AND kind = 'RETURNED'"));
        }
    }

    /** What never changes is never listed again, and its detail was asked for long ago. */
    @Test
    void whatIsGoneIsKnownHoweverOldItsDetailIs() {
        try (var shop = DetailedShop.of(20)) {
            shop.products.values().forEach(product -> product.put("changed", T0));
            api.createSource(withGone("desde-velha", shop));
            api.createSource(spec("desde-velha-outra", shop));
            for (var source : List.of("desde-velha", "desde-velha-outra")) {
                succeeded(source);
                StandingService.DATABASE.update(
                        "UPDATE source_detail SET asked_at = now() - interval '400 days' WHERE source_id = ?", source);
                StandingService.DATABASE.query(
                        "SELECT * FROM forget_source_details(?, 365 * 86400000::bigint, 1000)", source);
            }
            assertEquals(0, books.count("source_detail", "source_id = 'desde-velha-outra'"));

            shop.takeOut("p00003", T1);
            var run = succeeded("desde-velha");
            assertEquals(1, run.path("counters").path("retired").asInt(), run::toString);
        }
    }

    private ObjectNode withGone(String source, DetailedShop shop) {
        var spec = spec(source, shop);
        ((ObjectNode) spec.path("read")).set("gone", Json.parse("{\"param\": \"situacao\", \"value\": \"E\"}"));
        return spec;
    }

    private static void change(DetailedShop shop, String id, String when) {
        shop.change(id);
        shop.products.get(id).put("changed", when);
    }

    private ObjectNode spec(String source, DetailedShop shop) {
        return Json.object("""
                {"id": "%s", "mode": "INCREMENTAL", "retirement": {"maxShare": 1},
                 "read": {"url": "%s", "records": "/items", "since": {"param": "since", "field": "/changed"},
                          "detail": {"url": "%s", "id": "/id", "record": "/data", "version": "/version"}},
                 "map": {"externalId": "/id", "name": "/name", "price": "/price"}}""".formatted(source, shop.url("/list"), shop.url("/products/{id}")));
    }

    private JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }
}
