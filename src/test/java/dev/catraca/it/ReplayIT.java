package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rejected records that are mapped again after the mapping was mended, and their files. */
@ExtendWith(StandingService.class)
class ReplayIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private final ApiClient api = ApiClient.of(StandingService.process());

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void storesWhatTheMendedMappingCanRead() {
        var run = withRejections("replay-mendada");
        var asked = UPSTREAM.deliveries().size();
        mend("replay-mendada");

        var replay = replayed(run);

        assertEquals("SUCCEEDED", replay.path("status").asText(), replay::toString);
        assertEquals("REPLAY", replay.path("trigger").asText());
        assertEquals(run, replay.path("replays").asLong());
        assertEquals("INCREMENTAL", replay.path("mode").asText());
        Books.assertCounted(replay, 2, 0, 0, 0, 1);
        assertEquals(asked, UPSTREAM.deliveries().size(), "the source is not read");
        assertEquals(
                12,
                BOOKS.count("product", "source_id = 'replay-mendada' AND retired_at IS NULL"),
                "nothing is retired");
        assertEquals(
                "12.5000",
                DATABASE.value(
                        "SELECT price::text FROM product WHERE source_id = 'replay-mendada' AND external_id = 'caro'"));
        var left =
                api.get("/runs/" + replay.path("id").asLong() + "/rejections").json(200);
        assertEquals("MISSING_FIELD", left.path("items").path(0).path("code").asText(), left::toString);

        Books.assertCounted(replayed(run), 0, 0, 2, 0, 1);
        assertTrue(
                api.get("/overview").body().contains("\"lastSuccess\":{\"id\":" + run + ","),
                "a replay is no success of the source");
    }

    @Test
    void failsIfNothingBecameValid() {
        var run = withRejections("replay-igual");

        var replay = replayed(run);

        assertEquals("SOURCE_ERROR", replay.path("reason").asText(), replay::toString);
        Books.assertCounted(replay, 0, 0, 0, 0, 3);
    }

    @Test
    void isRefusedOnceTheSourceWasReadAgain() {
        var run = withRejections("replay-passada");
        var later = api.sync("replay-passada").path("id").asLong();

        var refused = api.post("/runs/" + run + "/rejections/replay").problem(409);

        assertEquals(
                "urn:catraca:problem:rejections-outdated", refused.path("type").asText());
        assertEquals(later, refused.path("laterRunId").asLong());
    }

    @Test
    void isRefusedWhereNothingWasRejected() {
        UPSTREAM.catalogue("replay-limpa", Products.numbered(1, 3));
        api.createSource(Specs.ndjson("replay-limpa", UPSTREAM.url("/replay-limpa/products.ndjson")));
        var run = api.sync("replay-limpa").path("id").asLong();

        var refused = api.post("/runs/" + run + "/rejections/replay").problem(409);

        assertEquals(
                "urn:catraca:problem:nothing-rejected", refused.path("type").asText());
        api.post("/runs/999999999/rejections/replay").problem(404);
    }

    @Test
    void givesAllRejectionsAsAFile() {
        var run = withRejections("replay-arquivada");

        var csv = api.get("/runs/" + run + "/rejections", "Accept", "text/csv").expecting(200);
        assertTrue(csv.header("content-type").startsWith("text/csv"), csv::toString);
        assertEquals("attachment; filename=\"run-" + run + "-rejections.csv\"", csv.header("content-disposition"));
        var lines = csv.body().split("\r\n");
        assertEquals("position,externalId,code,message,raw", lines[0]);
        assertEquals(4, lines.length, csv::body);
        assertTrue(lines[2].startsWith("12,'=caro+1,INVALID_NUMBER,"), lines[2]);

        var ndjson = api.get("/runs/" + run + "/rejections", "Accept", "application/x-ndjson")
                .expecting(200);
        var rows = ndjson.body().lines().map(Json::parse).toList();
        assertEquals(
                List.of("caro", "=caro+1", ""),
                rows.stream().map(row -> row.path("externalId").asText("")).toList());
        api.get("/runs/999999999/rejections", "Accept", "text/csv").expecting(404);
    }

    /** Registers a source whose first run stores ten products and rejects three records, and returns that run. */
    private long withRejections(String source) {
        var products = new ArrayList<>(Products.numbered(1, 10));
        products.add(costing("caro", "12,50"));
        products.add(costing("=caro+1", "1,00"));
        products.add(Products.numbered(13).putNull("id"));
        UPSTREAM.catalogue(source, products);
        api.createSource(Specs.ndjson(source, UPSTREAM.url("/" + source + "/products.ndjson")));
        var run = api.sync(source);
        Books.assertCounted(run, 10, 0, 0, 0, 3);
        return run.path("id").asLong();
    }

    private static ObjectNode costing(String id, String price) {
        return Products.numbered(11).put("id", id).put("price", price);
    }

    private void mend(String source) {
        var spec = Specs.ndjson(source, UPSTREAM.url("/" + source + "/products.ndjson"));
        spec.withObject("/read").put("decimalSeparator", ",");
        api.put("/sources/" + source, spec).json(200);
    }

    private JsonNode replayed(long run) {
        var started = api.post("/runs/" + run + "/rejections/replay").json(202);
        return api.awaitClosed(started.path("id").asLong());
    }
}
