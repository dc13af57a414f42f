package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of previews: how many at once, how long, and none during shutdown. */
class PreviewLimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Upstream upstream;
    private ServiceSettings settings;
    private ServiceProcess service;

    @BeforeEach
    void prepare() {
        upstream = Upstream.start();
        settings = ServiceSettings.on(Platform.freshDatabase(), Platform.redis());
    }

    @AfterEach
    void stop() {
        upstream.close();
        service.close();
    }

    @Test
    void aSourceThatTakesTooLongIsNotWaitedFor() {
        var api = started(settings.env("CATRACA_PREVIEW_TIMEOUT", "2s").env("CATRACA_PREVIEW_MAX_CONCURRENT", "1"));
        var script = upstream.catalogue("lenta", Products.numbered(1, 30))
                .script()
                .pass(1)
                .hold();
        api.createSource(Specs.paged("lenta", upstream.url("/lenta/products"), 10));

        var slow = api.post("/sources/lenta/preview").problem(504);
        assertEquals("urn:catraca:problem:source-too-slow", slow.path("type").asText());
        assertTrue(slow.path("detail").asText().contains("10 of the 20 records"), slow::toString);
        script.recover();
        // The place of the aborted preview is free again.
        await().atMost(PATIENCE).until(() -> api.post("/sources/lenta/preview").status() == 200);
    }

    @Test
    void onlySoManyAreWorkedOnAtOnce() {
        var api = started(settings.env("CATRACA_PREVIEW_TIMEOUT", "60s").env("CATRACA_PREVIEW_MAX_CONCURRENT", "1"));
        var script =
                upstream.catalogue("cheia", Products.numbered(1, 3)).script().hold();
        api.createSource(Specs.ndjson("cheia", upstream.url("/cheia/products.ndjson")));
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

    @Test
    void aServiceThatEndsWaitsForNoPreview() {
        var api = started(settings.env("CATRACA_PREVIEW_TIMEOUT", "60s"));
        var script = upstream.catalogue("fim", Products.numbered(1, 3)).script().hold();
        api.createSource(Specs.ndjson("fim", upstream.url("/fim/products.ndjson")));
        var preview = CompletableFuture.supplyAsync(() -> api.post("/sources/fim/preview"));
        script.awaitHeld(PATIENCE);

        service.terminate();
        var ended = preview.join();
        ended.problem(503);
        assertTrue(ended.header("Retry-After") != null);
        service.waitForExit(Duration.ofSeconds(10));
    }

    private ApiClient started(ServiceSettings with) {
        service = with.start();
        return ApiClient.of(service);
    }
}
