package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The limits of previews: how many at once, how long, and none during shutdown. */
@Tag("pods")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PreviewLimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    /** It works on one preview at a time, and has time for it. */
    private static ServiceProcess patient;

    @BeforeAll
    static void start() {
        patient = settings().env("CATRACA_PREVIEW_TIMEOUT", "60s").start();
    }

    private static ServiceSettings settings() {
        return ServiceSettings.on(DATABASE, Platform.redis()).env("CATRACA_PREVIEW_MAX_CONCURRENT", "1");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        patient.close();
    }

    @Test
    @Order(1)
    void aSourceThatTakesTooLongIsNotWaitedFor() {
        try (var hasty = settings().env("CATRACA_PREVIEW_TIMEOUT", "2s").start()) {
            var api = ApiClient.of(hasty);
            var script = UPSTREAM.catalogue("lenta", Products.numbered(1, 30))
                    .script()
                    .pass(1)
                    .hold();
            api.createSource(Specs.paged("lenta", UPSTREAM.url("/lenta/products"), 10));

            var some = api.post("/sources/lenta/preview").json(200);
            assertEquals(10, some.path("received").asInt(), some::toString);
            assertTrue(some.path("more").asBoolean());
            assertTrue(
                    some.path("findings").toString().contains("Only 10 of the 20 records asked for came within 2.0 s"),
                    some::toString);
            assertEquals(200, some.at("/requests/0/status").asInt(), some::toString);
            assertTrue(some.at("/requests/1/status").isNull(), some::toString);
            assertEquals("/products", some.at("/suggestions/records/0/at").asText(), some::toString);
            script.recover();
            // The place of the aborted preview is free again.
            await().atMost(PATIENCE)
                    .until(() -> api.post("/sources/lenta/preview").status() == 200);
        }
    }

    @Test
    @Order(1)
    void aSourceOfWhichNothingComesInTimeIsTooSlow() {
        try (var hasty = settings().env("CATRACA_PREVIEW_TIMEOUT", "2s").start()) {
            var api = ApiClient.of(hasty);
            var script =
                    UPSTREAM.catalogue("muda", Products.numbered(1, 3)).script().hold();
            api.createSource(Specs.ndjson("muda", UPSTREAM.url("/muda/products.ndjson")));

            var slow = api.post("/sources/muda/preview").problem(504);
            assertEquals(
                    "urn:catraca:problem:source-too-slow", slow.path("type").asText());
            assertTrue(slow.path("detail").asText().contains("0 of the 20 records"), slow::toString);
            assertTrue(slow.at("/requests/0/status").isNull(), slow::toString);
            script.release();
        }
    }

    @Test
    @Order(1)
    void onlySoManyAreWorkedOnAtOnce() {
        var api = ApiClient.of(patient);
        var script =
                UPSTREAM.catalogue("cheia", Products.numbered(1, 3)).script().hold();
        api.createSource(Specs.ndjson("cheia", UPSTREAM.url("/cheia/products.ndjson")));
        var first = CompletableFuture.supplyAsync(() -> api.post("/sources/cheia/preview"));
        script.awaitHeld(PATIENCE);

        var second = api.post("/sources/cheia/preview");
        second.problem(503);
        assertTrue(Integer.parseInt(second.header("Retry-After")) > 0);
        script.release();
        assertEquals(3, first.join().json(200).path("received").asInt());
        assertEquals(
                3, api.post("/sources/cheia/preview").json(200).path("received").asInt());
    }

    /** Last, because it ends the service. */
    @Test
    @Order(2)
    void aServiceThatEndsWaitsForNoPreview() {
        var api = ApiClient.of(patient);
        var script = UPSTREAM.catalogue("fim", Products.numbered(1, 3)).script().hold();
        api.createSource(Specs.ndjson("fim", UPSTREAM.url("/fim/products.ndjson")));
        var preview = CompletableFuture.supplyAsync(() -> api.post("/sources/fim/preview"));
        script.awaitHeld(PATIENCE);

        patient.terminate();
        var ended = preview.join();
        ended.problem(503);
        assertTrue(ended.header("Retry-After") != null);
        patient.waitForExit(Duration.ofSeconds(10));
    }
}
