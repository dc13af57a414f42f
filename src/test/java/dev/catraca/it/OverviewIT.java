package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The overview of all sources. */
@Tag("partitioned")
class OverviewIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Set<String> BRIEF = new TreeSet<>(Set.of(
            "id",
            "status",
            "reason",
            "startedAt",
            "finishedAt",
            "received",
            "inserted",
            "updated",
            "unchanged",
            "duplicated",
            "rejected",
            "filtered",
            "retired"));
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_RETRY_SOURCE_ATTEMPTS", "0")
                .env("CATRACA_SCHEDULE_ENABLED", "false")
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    @Test
    void showsHowASourceStands() {
        var catalogue = source("b-loja");
        var runs = new ArrayList<JsonNode>();
        runs.add(api.sync("b-loja"));
        runs.add(api.sync("b-loja"));
        catalogue.script().answer(1, 500);
        runs.add(api.sync("b-loja"));
        var script = catalogue.script().hold();
        var running = api.start("b-loja");
        script.awaitHeld(PATIENCE);
        runs.add(api.run(running));

        var item = item("b-loja");

        assertEquals(Set.of("source", "waiting", "running", "lastSuccess", "recent"), Json.names(item));
        assertEquals(Json.parse("""
                        {"id": "b-loja", "name": "Loja B", "enabled": true, "invalid": false, "mode": "INCREMENTAL", "origin": "API",
                         "schedule": "every 15m", "nextRunAt": null}"""), withoutDue(item.path("source")));
        assertFalse(item.path("source").path("nextRunAt").isNull());
        assertEquals(Json.names(api.run(running)), Json.names(item.path("running")));
        assertEquals(running, item.path("running").path("id").asLong());
        assertEquals(runs.get(1), item.path("lastSuccess"));
        assertEquals(List.of("RUNNING", "FAILED", "SUCCEEDED", "SUCCEEDED"), texts(item, "status"));
        for (var i = 0; i < 4; i++) {
            var brief = item.path("recent").path(i);
            var run = runs.get(3 - i);
            assertEquals(BRIEF, Json.names(brief));
            for (var field : List.of("id", "reason", "startedAt", "finishedAt")) {
                assertEquals(run.path(field), brief.path(field), field);
            }
            for (var counter : List.of("received", "inserted", "unchanged")) {
                assertEquals(run.path("counters").path(counter), brief.path(counter), counter);
            }
        }
        script.release();
        api.awaitClosed(running);
        assertTrue(item("b-loja").path("running").isNull());
    }

    @Test
    void showsASourceThatNeverRan() {
        api.createSource(Specs.ndjson("nunca", UPSTREAM.url("/nunca/x.ndjson")).put("enabled", false));
        var item = item("nunca");
        assertEquals(Json.parse("""
                        {"source": {"id": "nunca", "name": "nunca", "enabled": false, "invalid": false, "mode": "FULL",
                                    "origin": "API",
                                    "schedule": null, "nextRunAt": null},
                         "waiting": null, "running": null, "lastSuccess": null, "recent": []}"""), item);
    }

    @Test
    void tellsTheTimeByTheDatabaseAndOfTheRecentRunsTheNewestTwenty() {
        for (var i = 0; i < 30; i++) {
            closedRuns("trinta", 1, i == 3 ? "SUCCEEDED" : "FAILED");
        }
        api.createSource(Specs.ndjson("trinta", UPSTREAM.url("/trinta/x.ndjson")));
        var before = moment();
        var page = api.get("/overview").json(200);
        var after = moment();
        assertEquals(Set.of("items", "next", "now"), Json.names(page));
        var now = Instant.parse(page.path("now").asText());
        assertFalse(now.isBefore(before) || now.isAfter(after), page::toString);

        var item = item("trinta");
        var ids = DATABASE.query("SELECT id FROM sync_run WHERE source_id = 'trinta' ORDER BY id DESC").stream()
                .map(row -> row.get("id").toString())
                .toList();
        assertEquals(ids.subList(0, 20), texts(item, "id"));
        assertEquals(ids.get(26), item.path("lastSuccess").path("id").asText());
    }

    @Test
    void comesInPiecesInTheOrderOfTheIds() {
        for (var id : List.of("z-3", "Z-1", "z-20")) {
            api.createSource(Specs.ndjson(id, UPSTREAM.url("/" + id + "/x.ndjson")));
        }
        var ids = api.walk("/overview?", 2).stream()
                .map(item -> item.path("source").path("id").asText())
                .toList();
        assertEquals(ids.stream().sorted().toList(), ids);
        assertTrue(ids.containsAll(List.of("Z-1", "z-20", "z-3")), ids::toString);
        assertEquals(
                ids.size(), DATABASE.<Long>value("SELECT count(*) FROM source").intValue());

        var cursor = api.get("/overview?limit=1").json(200).path("next").asText();
        assertEquals("after", parameter("/sources?after=" + cursor));
        assertEquals("after", parameter("/overview?after=nada"));
        assertEquals("limit", parameter("/overview?limit=501"));
    }

    @Test
    void readsLittleOfALongLog() {
        DATABASE.update("""
                INSERT INTO source (id, name, spec, enabled, origin)
                SELECT 'q-' || n, 'Q', '{"id": "q", "read": {"url": "http://localhost/x"}, "map": {"externalId": "/id", "name": "/n"}}',
                       true, 'API' FROM generate_series(1, 100) n""");
        for (var n = 1; n <= 100; n++) {
            closedRuns("q-" + n, 1, "SUCCEEDED");
            closedRuns("q-" + n, 300, "FAILED");
        }
        DATABASE.update("ANALYZE sync_run");
        var rows = DATABASE.<Long>value("SELECT count(*) FROM sync_run");
        // Background work of the service adds some reads.
        await("an overview that does not go through the log")
                .atMost(PATIENCE)
                .until(() -> rowsReadByAnOverview() < rows / 3);
        DATABASE.update("DELETE FROM source WHERE id LIKE 'q-%'");
    }

    private static long rowsReadByAnOverview() {
        var before = rowsRead();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(
                        api.get("/overview?limit=500").json(200).path("items").size() >= 100));
        return rowsRead() - before;
    }

    /** A session reports its statistics when it ends at the latest. */
    private static long rowsRead() {
        await().atMost(PATIENCE).until(() -> DATABASE.terminateSessions() == 0);
        return DATABASE.value(
                "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'sync_run'");
    }

    private static void closedRuns(String source, int count, String status) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, error, trigger, mode, source_version, owner, lock_token,
                                      deadline_at, finished_at)
                SELECT ?, ?, CASE ? WHEN 'FAILED' THEN 'SOURCE_ERROR' END, NULL, 'MANUAL', 'FULL', 1, 'alguem', 'ficha',
                       now(), now() FROM generate_series(1, ?)""", source, status, status, count);
    }

    private static Catalogue source(String id) {
        api.createSource(Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson"))
                .put("name", "Loja B")
                .put("mode", "INCREMENTAL")
                .put("schedule", "every 15m"));
        return UPSTREAM.catalogue(id, Products.numbered(1, 5));
    }

    private static JsonNode item(String source) {
        return api.walk("/overview?", 500).stream()
                .filter(item -> item.path("source").path("id").asText().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode withoutDue(JsonNode source) {
        return Json.object(source.toString()).putNull("nextRunAt");
    }

    private static List<String> texts(JsonNode item, String field) {
        var texts = new ArrayList<String>();
        item.path("recent").forEach(run -> texts.add(run.path(field).asText()));
        return texts;
    }

    private static String parameter(String path) {
        return api.get(path).problem(400).path("parameter").asText();
    }

    private static Instant moment() {
        return DATABASE.<java.sql.Timestamp>value("SELECT clock_timestamp()").toInstant();
    }
}
