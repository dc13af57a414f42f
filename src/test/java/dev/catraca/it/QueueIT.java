package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that wait, at a service that works on one run at a time. */
@Tag("partitioned")
class QueueIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RETIREMENT = "{\"approve\": [\"retirement\"]}";
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;
    private static ApiClient api;
    private static int sources;

    /** The run that keeps the only place. */
    private long first;

    private Script held;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_RUN_MAX_CONCURRENT", "1")
                .start());
        api = ApiClient.of(pod.process());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @BeforeEach
    void takeTheOnlyPlace() {
        var source = source();
        held = UPSTREAM.catalogue(source, Products.numbered(1, 10)).script().hold();
        first = pod.start(source);
        held.awaitHeld(PATIENCE);
    }

    @AfterEach
    void endWhatWaits() {
        held.recover();
        await("an empty queue")
                .atMost(PATIENCE)
                .until(() ->
                        api.get("/runs?status=QUEUED").json(200).path("items").isEmpty());
        await("no run")
                .atMost(PATIENCE)
                .until(() -> pod.items("/runs?status=RUNNING").isEmpty());
    }

    @Test
    void aRunThatWaitsIsShownFromTheFirstMomentAndBeginsInItsTurn() {
        var earlier = source();
        var later = source();
        var answer = api.post("/sources/" + earlier + "/runs");
        var waiting = answer.json(202);
        assertEquals("QUEUED", waiting.path("status").asText(), waiting::toString);
        assertEquals(1, waiting.path("place").asLong(), waiting::toString);
        assertTrue(waiting.path("startedAt").isNull(), waiting::toString);
        var id = waiting.path("id").asLong();
        assertEquals("/api/v1/runs/" + id, answer.header("Location"));
        assertEquals(waiting, api.run(id));
        var next = api.post("/sources/" + later + "/runs").json(202);
        assertEquals(2, next.path("place").asLong(), next::toString);

        assertEquals(
                List.of(next.path("id").asLong(), id),
                ids(api.get("/runs?status=QUEUED").json(200)));
        assertEquals(List.of(id), ids(api.get("/runs?source=" + earlier).json(200)));
        assertEquals(List.of(), ids(api.get("/runs?status=QUEUED&reason=GUARD").json(200)));
        for (var part : List.of("events", "batches", "rejections", "changes")) {
            assertEquals(
                    List.of(), api.get("/runs/" + id + "/" + part).json(200).findValues("at"), part);
        }
        assertEquals(waiting, overview(earlier).path("waiting"));
        assertTrue(overview(earlier).path("running").isNull());

        held.release();
        pod.awaitSucceeded(next.path("id").asLong());
        var begun = pod.awaitSucceeded(id);
        assertTrue(begun.path("place").isNull(), begun::toString);
        assertEquals(waiting.path("requestedAt"), begun.path("requestedAt"));
        assertEquals(
                List.of(first, id, next.path("id").asLong()),
                DATABASE.query("SELECT id FROM sync_run WHERE id >= ? ORDER BY started_at", first).stream()
                        .map(row -> row.get("id"))
                        .toList());
    }

    @Test
    void aSecondRequestOfASourceIsToldWhichRunWaits() {
        var source = source();
        var id = pod.start(source);
        var refused = api.post("/sources/" + source + "/runs").problem(409);
        assertEquals(id, refused.path("queuedRunId").asLong(), refused::toString);
        assertTrue(refused.path("runningRunId").isMissingNode(), refused::toString);
    }

    @Test
    void aRunThatWaitsIsCancelledAtOnceAndLeavesATrace() {
        var source = source();
        var id = pod.start(source);
        var cancelled = api.post("/runs/" + id + "/cancel").json(202);
        assertEquals("CANCELLED", cancelled.path("status").asText(), cancelled::toString);
        assertEquals("CANCELLED", cancelled.path("reason").asText(), cancelled::toString);
        assertTrue(cancelled.path("owner").isNull(), cancelled::toString);
        assertEquals(cancelled, api.run(id));
        assertEquals(1, pod.events(id, "closed").size());
        assertEquals(
                "CANCELLED",
                api.post("/runs/" + id + "/cancel")
                        .problem(409)
                        .path("runStatus")
                        .asText());

        var other = pod.start(source);
        held.release();
        pod.awaitSucceeded(other);
        assertEquals("CANCELLED", api.run(id).path("status").asText());
    }

    @Test
    void theSameKeyIsTheSameRunWhileItWaitsAndRunsAndIsOver() {
        var source = source();
        var script =
                UPSTREAM.catalogue(source, Products.numbered(1, 10)).script().hold();
        var id = start(source, "chave 1").json(202).path("id").asLong();
        assertEquals(id, start(source, "chave 1").json(202).path("id").asLong());
        assertEquals(
                id, start(source, "chave 2").problem(409).path("queuedRunId").asLong());

        held.release();
        script.awaitHeld(PATIENCE);
        var running = start(source, "chave 1");
        assertEquals(id, running.json(202).path("id").asLong());
        assertEquals("/api/v1/runs/" + id, running.header("Location"));
        assertEquals(
                id, start(source, "chave 2").problem(409).path("runningRunId").asLong());

        script.release();
        pod.awaitSucceeded(id);
        var over = start(source, "chave 1").json(202);
        assertEquals(id, over.path("id").asLong());
        assertEquals("SUCCEEDED", over.path("status").asText());
        var other = start(source, "chave 2").json(202).path("id").asLong();
        assertTrue(other > id, "another key, another run");
        pod.awaitSucceeded(other);
        start(source, "c".repeat(256)).problem(400);
    }

    @Test
    void aRunWhoseSourceIsDisabledOrDeletedMeanwhileIsCancelledWithAReason() {
        var disabled = source();
        var deleted = source();
        var waiting = pod.start(disabled);
        var orphaned = pod.start(deleted);
        var behind = pod.start(source());
        api.put("/sources/" + disabled, spec(disabled).put("enabled", false)).json(200);
        api.delete("/sources/" + deleted).expecting(204);

        held.release();
        pod.awaitSucceeded(behind);
        var run = pod.awaitClosedAs(waiting, "CANCELLED", "CANCELLED");
        assertEquals(
                "The source was disabled while the run waited.",
                run.path("error").asText());
        run = pod.awaitClosedAs(orphaned, "CANCELLED", "CANCELLED");
        assertEquals(
                "The source was deleted while the run waited.",
                run.path("error").asText());
    }

    @Test
    void aRunThatWaitsDoesNotOutliveItsSource() {
        var source = source();
        var id = pod.start(source);
        api.delete("/sources/" + source).expecting(204);
        var cancelled = api.run(id);
        assertEquals("CANCELLED", cancelled.path("status").asText(), cancelled::toString);
        assertEquals(
                "The source was deleted while the run waited.",
                cancelled.path("error").asText());
        pod.register(spec(source));
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM run_request WHERE source_id = ?", source));
    }

    @Test
    void anApprovalDoesNotCarryToAnotherSpec() {
        var source = source();
        var id = start(source, "chave 3", RETIREMENT).json(202).path("id").asLong();
        api.put("/sources/" + source, spec(source).put("name", "Outra")).json(200);
        held.release();
        pod.awaitSucceeded(id);
        assertEquals("{}", DATABASE.value("SELECT approve::text FROM sync_run WHERE id = ?", id));
        var told = pod.events(id, "approval");
        assertEquals("WARN", told.get(0).path("level").asText(), told::toString);
        assertEquals(
                id, start(source, "chave 3", RETIREMENT).json(202).path("id").asLong(), "the same request");
    }

    @Test
    void theSameKeyIsTheSameRunWhateverBecameOfTheSource() {
        var source = source();
        var id = start(source, "chave").json(202).path("id").asLong();
        api.put("/sources/" + source, spec(source).put("enabled", false)).json(200);
        assertEquals(id, start(source, "chave").json(202).path("id").asLong());
        start(source, "outra").problem(409);
        api.delete("/sources/" + source).expecting(204);
        assertEquals(id, start(source, "chave").json(202).path("id").asLong());
        start(source, "outra").problem(404);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        var source = source();
        var id = start(source, "chave").json(202).path("id").asLong();
        var refused = start(source, "chave", RETIREMENT).problem(422);
        assertEquals(id, refused.path("runId").asLong(), refused::toString);
        assertTrue(refused.path("detail").asText().contains("Idempotency-Key"), refused::toString);
        held.release();
        pod.awaitSucceeded(id);
        start(source, "chave", RETIREMENT).problem(422);
        assertEquals(id, start(source, "chave").json(202).path("id").asLong());
    }

    @Test
    void aClockThatWentBackDoesNotStopTheQueue() {
        var id = pod.start(source());
        DATABASE.update("UPDATE run_request SET requested_at = now() + interval '1 hour' WHERE id = ?", id);
        held.release();
        pod.awaitSucceeded(id);
    }

    @Test
    void aRunThatWaitsBeginsWithTheSpecOfThatMoment() {
        var source = source();
        var id = pod.start(source);
        UPSTREAM.catalogue(source + "-novo", Products.numbered(1, 7));
        var moved = Specs.paged(source, UPSTREAM.url("/" + source + "-novo/products"), 100);
        api.put("/sources/" + source, moved).json(200);
        held.release();
        Books.assertCounted(pod.awaitSucceeded(id), 7, 0, 0, 0, 0);
    }

    @Test
    void anIdOfBeforeAnotherRunIsRefused() {
        var source = source();
        var early = DATABASE.<Long>value("SELECT nextval('run_ids')");
        held.release();
        var between = pod.start(source);
        pod.awaitSucceeded(between);
        var answer = DATABASE.query(
                        "SELECT * FROM request_run(?, ?, 'MANUAL', '{}', NULL, NULL, NULL, NULL)", source, early)
                .get(0);
        assertEquals("OVERTAKEN", answer.get("outcome"));
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM run_request WHERE source_id = ?", source));
    }

    @Test
    void aStreamOfARunThatWaitsGoesOnWhenItBegins() {
        var id = pod.start(source());
        try (var stream = EventStream.of(api, id)) {
            await("the place in the queue")
                    .atMost(PATIENCE)
                    .until(() -> !stream.messages("progress").isEmpty());
            var waiting = stream.messages("progress").get(0).data();
            assertEquals("QUEUED", waiting.path("status").asText(), waiting::toString);
            held.release();
            stream.awaitEnd(PATIENCE);
            var end = stream.messages("closed").get(0).data();
            assertEquals("SUCCEEDED", end.path("status").asText(), end::toString);
        }
    }

    @Test
    void theStreamOfAllRunsShowsWhatWaitsAndWhatBecomesOfIt() {
        var source = source();
        var id = pod.start(source);
        try (var stream = EventStream.ofAll(api, "?source=" + source)) {
            await("the run that waits")
                    .atMost(PATIENCE)
                    .until(() -> statuses(stream).equals(List.of("QUEUED")));
            api.post("/runs/" + id + "/cancel").expecting(202);
            await("its end").atMost(PATIENCE).until(() -> statuses(stream).equals(List.of("QUEUED", "CANCELLED")));
        }
    }

    @Test
    void theStreamOfASourceShowsWhatWaitsAtTheEndOfALongQueue() {
        var source = source();
        pod.start(source);
        DATABASE.update("""
                INSERT INTO run_request (source_id, id, trigger, due_at)
                SELECT 'antes-' || n, nextval('run_ids'), 'MANUAL', now() - interval '1 hour' FROM generate_series(1, 120) n""");
        try (var stream = EventStream.ofAll(api, "?source=" + source)) {
            await("the run that waits")
                    .atMost(PATIENCE)
                    .until(() -> statuses(stream).equals(List.of("QUEUED")));
        } finally {
            DATABASE.update("DELETE FROM run_request WHERE source_id LIKE 'antes-%'");
        }
    }

    private static List<String> statuses(EventStream stream) {
        return stream.messages("run").stream()
                .map(message -> message.data().path("status").asText())
                .toList();
    }

    private static Answer start(String source, String key) {
        return api.send("POST", "/sources/" + source + "/runs", BodyPublishers.noBody(), "Idempotency-Key", key);
    }

    private static Answer start(String source, String key, String body) {
        return api.send(
                "POST",
                "/sources/" + source + "/runs",
                BodyPublishers.ofString(body),
                "Idempotency-Key",
                key,
                "Content-Type",
                "application/json");
    }

    private static JsonNode overview(String source) {
        return StreamSupport.stream(
                        api.get("/overview?limit=500").json(200).path("items").spliterator(), false)
                .filter(item -> item.path("source").path("id").asText().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> ids(JsonNode listing) {
        return StreamSupport.stream(listing.path("items").spliterator(), false)
                .map(run -> run.path("id").asLong())
                .toList();
    }

    private static String source() {
        var source = "fila-" + ++sources;
        UPSTREAM.catalogue(source, Products.numbered(1, 10));
        pod.register(spec(source));
        return source;
    }

    private static ObjectNode spec(String source) {
        return Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100);
    }
}
