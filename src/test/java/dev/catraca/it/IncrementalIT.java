package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that are asked for what changed: which time is sent, and what comes of runs that fail, go back or retire. */
@ExtendWith(StandingService.class)
class IncrementalIT {
    private static final Books BOOKS = new Books(StandingService.DATABASE);
    private static final Instant T0 = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant T1 = Instant.parse("2026-01-31T11:00:00Z");
    private static final Instant T2 = Instant.parse("2026-01-31T12:00:00Z");

    private final ApiClient api = ApiClient.of(StandingService.process());
    private final ChangingShop shop = new ChangingShop();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void asksForWhatChangedSinceTheLastSuccess() {
        shop.put(T0, Products.numbered(1, 5));
        register("incr-desde", "{}");

        var first = succeeded(api.sync("incr-desde"));
        assertEquals("FULL", first.path("mode").asText());
        assertTrue(first.path("since").isNull(), first::toString);
        assertEquals(T0.toString(), first.path("watermark").asText(), "the latest time in a record");

        shop.put(T1, List.of(dearer(2), Products.numbered(6)));
        shop.remove(Products.numbered(1));
        var second = succeeded(api.sync("incr-desde"));
        assertEquals("INCREMENTAL", second.path("mode").asText());
        assertEquals("2026-01-31T09:50:00Z", second.path("since").asText());
        assertEquals(T1.toString(), second.path("watermark").asText());
        Books.assertCounted(second, 1, 1, 3, 0, 0);
        assertEquals(0, second.path("counters").path("retired").asLong());

        var empty = succeeded(api.sync("incr-desde"));
        assertEquals("2026-01-31T10:50:00Z", empty.path("since").asText());
        shop.products().forEach(shop::remove);
        var none = succeeded(api.sync("incr-desde"));
        Books.assertCounted(none, 0, 0, 0, 0, 0);
        assertEquals(T1.toString(), none.path("watermark").asText(), "nothing came that proves more");
        assertEquals(
                Set.of("", "2026-01-31T09:50:00Z", "2026-01-31T10:50:00Z"),
                Set.copyOf(shop.asked()),
                "each page is asked so");
        assertEquals(6, BOOKS.count("product", "source_id = 'incr-desde' AND retired_at IS NULL"));
    }

    @Test
    void aRunThatFailsDoesNotMoveTheWatermark() {
        shop.put(T0, Products.numbered(1, 3));
        register("incr-falha", "{}");
        succeeded(api.sync("incr-falha"));

        shop.put(T1, List.of(dearer(2)));
        shop.script().answer(1, 403);
        var failed = api.sync("incr-falha");
        assertEquals("CONFIG_ERROR", failed.path("reason").asText(), failed::toString);
        assertTrue(failed.path("watermark").isNull());

        var next = succeeded(api.sync("incr-falha"));
        assertEquals("2026-01-31T09:50:00Z", next.path("since").asText());
        BOOKS.assertLive("incr-falha", shop.products());
    }

    @Test
    void aBackfillReadsAgainAndLowersNothing() {
        shop.put(T0, Products.numbered(1, 3)).put(T2, Products.numbered(4, 6));
        register("incr-volta", "{}");
        succeeded(api.sync("incr-volta"));

        var back = succeeded(started("incr-volta", "{\"since\": \"2026-01-01T00:00:00Z\"}"));
        assertEquals("INCREMENTAL", back.path("mode").asText());
        assertEquals("2026-01-01T00:00:00Z", back.path("since").asText());
        Books.assertCounted(back, 0, 0, 6, 0, 0);
        assertEquals(T2.toString(), back.path("watermark").asText());

        shop.put(T2.plusSeconds(3600), List.of(dearer(1))).put(T2.plusSeconds(7200), List.of(dearer(2)));
        var late = succeeded(started("incr-volta", "{\"mode\": \"INCREMENTAL\", \"since\": \"2026-01-31T13:30:00Z\"}"));
        Books.assertCounted(late, 0, 1, 0, 0, 0);
        assertEquals(T2.toString(), late.path("watermark").asText(), "what is between them was not read");
        var next = succeeded(api.sync("incr-volta"));
        assertEquals("2026-01-31T11:50:00Z", next.path("since").asText());
        BOOKS.assertLive("incr-volta", shop.products());

        var full = succeeded(started("incr-volta", "{\"mode\": \"FULL\"}"));
        assertEquals("FULL", full.path("mode").asText());
    }

    @Test
    void aFullRunComesAfterItsPeriodAndOnlyThatRetires() {
        shop.put(T0, Products.numbered(1, 6));
        register("incr-semanal", "{\"full\": \"every 10s\", \"retirement\": {\"confirm\": 1}}");
        var first = succeeded(api.sync("incr-semanal"));

        shop.remove(Products.numbered(1));
        var incremental = succeeded(api.sync("incr-semanal"));
        assertEquals("INCREMENTAL", incremental.path("mode").asText());
        assertEquals(0, incremental.path("counters").path("retired").asLong());

        await("the full run to be due")
                .atMost(Duration.ofSeconds(30))
                .until(() -> StandingService.DATABASE.<Boolean>value(
                        "SELECT clock_timestamp() >= started_at + interval '10 seconds' FROM sync_run WHERE id = ?",
                        first.path("id").asLong()));
        var full = succeeded(api.sync("incr-semanal"));
        assertEquals("FULL", full.path("mode").asText());
        assertEquals(1, full.path("counters").path("retired").asLong());
        assertTrue(events(full, "started").get(0).path("message").asText().contains("because that is due"));
    }

    @Test
    void anotherMappingIsAppliedToEverything() {
        shop.put(T0, Products.numbered(1, 4));
        var spec = register("incr-mapa", "{}");
        succeeded(api.sync("incr-mapa"));

        ((ObjectNode) spec.path("map")).put("brand", "'Marca'");
        api.put("/sources/incr-mapa", spec).json(200);

        var full = succeeded(api.sync("incr-mapa"));
        assertEquals("FULL", full.path("mode").asText());
        Books.assertCounted(full, 0, 4, 0, 0, 0);
        assertEquals(
                "INCREMENTAL", succeeded(api.sync("incr-mapa")).path("mode").asText());
    }

    @Test
    void saysWhatBecomesOfRejectedRecords() {
        shop.put(T0, Products.numbered(1, 4));
        register("incr-recusa", "{}");
        succeeded(api.sync("incr-recusa"));

        shop.put(T1, List.of(Products.numbered(2).put("price", "caro")));
        var run = succeeded(api.sync("incr-recusa"));
        assertEquals(1, run.path("counters").path("rejected").asLong());
        assertTrue(
                events(run, "watermark").get(0).path("message").asText().contains("does not ask for the 1 rejected"),
                () -> events(run, "watermark").toString());
        assertEquals(T1.toString(), run.path("watermark").asText());
    }

    @Test
    void aFieldThatNoRecordHasProvesNothing() {
        shop.put(T0, Products.numbered(1, 3));
        var spec = spec("incr-campo", "{}");
        ((ObjectNode) spec.at("/read/since")).put("field", "/modificado");
        api.createSource(spec);

        var first = succeeded(api.sync("incr-campo"));
        assertTrue(first.path("watermark").isNull(), first::toString);
        assertTrue(events(first, "watermark").get(0).path("message").asText().contains("the whole source again"));
        assertEquals("FULL", succeeded(api.sync("incr-campo")).path("mode").asText());
    }

    @Test
    void stopsBehindThePageWithAnOlderRecordWhereTheNewestComeFirst() {
        shop.put(Instant.parse("2026-01-01T00:00:00Z"), Products.numbered(1, 25))
                .put(T0, Products.numbered(26, 30));
        var spec = newestFirst("incr-ordem");
        api.createSource(spec);
        succeeded(api.sync("incr-ordem"));
        assertEquals(7, shop.asked().size(), "a full run reads all pages");

        shop.put(T1, List.of(dearer(2), Products.numbered(31)));
        var run = succeeded(api.sync("incr-ordem"));
        assertEquals("INCREMENTAL", run.path("mode").asText());
        Books.assertCounted(run, 1, 1, 8, 0, 0);
        assertEquals(9, shop.asked().size(), "two of seven pages");
        assertEquals(Set.of(""), Set.copyOf(shop.asked()), "no time is sent");
        assertEquals("PROVEN", run.path("end").asText());
        assertEquals(T1.toString(), run.path("watermark").asText());
        BOOKS.assertLive("incr-ordem", shop.products());
    }

    @Test
    void readsTheWholeSourceWhereTheOrderIsAnother() {
        shop.put(Instant.parse("2026-01-01T00:00:00Z"), Products.numbered(1, 25))
                .put(T0, Products.numbered(26, 30));
        var spec = newestFirst("incr-desordem");
        ((ObjectNode) spec.path("read")).put("url", shop.url());
        api.createSource(spec);

        var first = succeeded(api.sync("incr-desordem"));
        assertTrue(first.path("watermark").isNull(), first::toString);
        assertTrue(
                events(first, "source").toString().contains("does not list what changed last first"),
                () -> events(first, "source").toString());
        shop.put(T1, List.of(dearer(30)));
        var second = succeeded(api.sync("incr-desordem"));
        assertEquals("FULL", second.path("mode").asText());
        BOOKS.assertLive("incr-desordem", shop.products());
    }

    private ObjectNode newestFirst(String source) {
        var spec = Specs.paged(source, shop.url() + "?sort=desc", 5);
        spec.put("mode", "INCREMENTAL");
        ((ObjectNode) spec.path("read"))
                .put("total", "/total")
                .set("since", Json.parse("{\"field\": \"/changed\", \"order\": \"desc\"}"));
        return spec;
    }

    @Test
    void refusesWhatTheSourceCannotDo() {
        shop.put(T0, Products.numbered(1, 3));
        register("incr-pedido", "{}");
        api.createSource(Specs.ndjson("incr-inteira", shop.url()));

        assertFault("/mode", "incr-inteira", "{\"mode\": \"INCREMENTAL\"}");
        assertFault("/since", "incr-inteira", "{\"since\": \"2026-01-01T00:00:00Z\"}");
        assertFault("/since", "incr-pedido", "{\"since\": \"2999-01-01T00:00:00Z\"}");
        assertFault("/since", "incr-pedido", "{\"mode\": \"FULL\", \"since\": \"2026-01-01T00:00:00Z\"}");
        assertFault("/mode", "incr-pedido", "{\"mode\": \"PARTIAL\"}");
        assertFault("/since", "incr-pedido", "{\"since\": \"ontem\"}");
        assertEquals(0, BOOKS.count("run_request", "source_id IN ('incr-inteira', 'incr-pedido')"));
    }

    @Test
    void theSameKeyWithAnotherTimeIsAnotherRequest() {
        shop.put(T0, Products.numbered(1, 3));
        register("incr-chave", "{}");
        assertEquals(202, keyed("2026-01-01T00:00:00.1234567Z").status());
        assertEquals(202, keyed("2026-01-01T00:00:00.1234567Z").status());
        assertEquals(422, keyed("2026-01-02T00:00:00Z").status());
        api.awaitClosed(StandingService.DATABASE.<Long>value("SELECT id FROM sync_run WHERE source_id = 'incr-chave'"));
    }

    private Answer keyed(String since) {
        return api.send(
                "POST",
                "/sources/incr-chave/runs",
                BodyPublishers.ofString("{\"since\": \"" + since + "\"}"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "k-1");
    }

    private void assertFault(String pointer, String source, String body) {
        var problem = api.post("/sources/" + source + "/runs", body).problem(400);
        assertEquals(pointer, problem.path("errors").path(0).path("pointer").asText(), problem::toString);
    }

    private ObjectNode register(String source, String more) {
        var spec = spec(source, more);
        api.createSource(spec);
        return spec;
    }

    private ObjectNode spec(String source, String more) {
        var spec = Specs.paged(source, shop.url(), 100);
        spec.put("mode", "INCREMENTAL");
        ((ObjectNode) spec.path("read")).set("since", Json.parse("{\"param\": \"since\", \"field\": \"/changed\"}"));
        return spec.setAll((ObjectNode) Json.parse(more));
    }

    private JsonNode started(String source, String body) {
        return api.awaitClosed(api.post("/sources/" + source + "/runs", body)
                .json(202)
                .path("id")
                .asLong());
    }

    private List<JsonNode> events(JsonNode run, String stage) {
        return api.walk("/runs/" + run.path("id").asLong() + "/events?", 500).stream()
                .filter(event -> event.path("stage").asText().equals(stage))
                .toList();
    }

    private static ObjectNode dearer(int number) {
        return Products.numbered(number).put("price", 2);
    }

    private static JsonNode succeeded(JsonNode run) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }
}
