package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happens to a run while it is being opened: the opening and the other statement wait in PostgreSQL, one behind the other, until a
 * test lets both go on.
 */
@Tag("pods")
class QueueRacesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPENING = "%open_run%";
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;
    private static ApiClient api;
    private static int sources;

    private final String source = "disputa-" + ++sources;
    private Script script;

    /** Keeps the only place, so that nothing is opened before it is released. */
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
        var first = source + "-antes";
        held = register(first).hold();
        pod.start(first);
        held.awaitHeld(PATIENCE);
        script = register(source);
    }

    @AfterEach
    void endAll() {
        held.recover();
        script.recover();
        await("an empty queue")
                .atMost(PATIENCE)
                .until(() -> pod.items("/runs?status=QUEUED").isEmpty()
                        && pod.items("/runs?status=RUNNING").isEmpty());
    }

    @Test
    void aRunThatIsCancelledWhileItIsOpenedIsCancelled() {
        var id = pod.start(source);
        // Otherwise it may be over before it is cancelled.
        script.hold();
        CompletableFuture<Answer> cancelled;
        try (var request = lockOfRequest()) {
            held.release();
            request.awaitWaiting(OPENING);
            cancelled = meanwhile(() -> api.post("/runs/" + id + "/cancel"));
            request.awaitWaiting("%cancel_request%");
        }
        cancelled.join().expecting(202);
        pod.awaitClosedAs(id, "CANCELLED", "CANCELLED");
        script.recover();
        pod.awaitSucceeded(pod.start(source));
    }

    @Test
    void aRunIsNotOpenedWhenItsCancelCameFirst() {
        var id = pod.start(source);
        CompletableFuture<Answer> cancelled;
        try (var request = lockOfRequest()) {
            cancelled = meanwhile(() -> api.post("/runs/" + id + "/cancel"));
            request.awaitWaiting("%cancel_request%");
            held.release();
            request.awaitWaiting(OPENING);
        }
        cancelled.join().expecting(202);
        assertNeverBegan(pod.awaitClosedAs(id, "CANCELLED", "CANCELLED"));
        pod.awaitSucceeded(pod.start(source));
    }

    @Test
    void aSourceIsDeletedWithItsRunOrKeptForIt() {
        var id = pod.start(source);
        script.hold();
        CompletableFuture<Answer> deleted;
        try (var request = lockOfRequest()) {
            held.release();
            request.awaitWaiting(OPENING);
            deleted = meanwhile(() -> api.delete("/sources/" + source));
            request.awaitWaiting(2);
        }
        var answer = deleted.join();
        // If the opening waited too long, the deletion came first.
        if (answer.status() == 204) {
            assertNeverBegan(pod.awaitClosedAs(id, "CANCELLED", "CANCELLED"));
        } else {
            assertEquals(id, answer.problem(409).path("runningRunId").asLong());
            script.recover();
            pod.awaitSucceeded(id);
        }
    }

    @Test
    void aRunIsNotOpenedWhenItsSourceIsBeingDeleted() {
        var id = pod.start(source);
        CompletableFuture<Answer> deleted;
        try (var request = lockOfRequest()) {
            deleted = meanwhile(() -> api.delete("/sources/" + source));
            request.awaitWaiting("%drop_request%");
            held.release();
            request.awaitWaiting(OPENING);
        }
        deleted.join().expecting(204);
        assertNeverBegan(pod.awaitClosedAs(id, "CANCELLED", "CANCELLED"));
    }

    @Test
    void aRunIsNotOpenedWhenItsSourceIsBeingDisabled() {
        var id = pod.start(source);
        whileItIsOpened("UPDATE source SET enabled = false, version = version + 1");
        var run = pod.awaitClosedAs(id, "CANCELLED", "CANCELLED");
        assertNeverBegan(run);
        assertEquals(
                "The source was disabled while the run waited.",
                run.path("error").asText());
    }

    @Test
    void aRunBeginsWithTheSpecThatIsStoredWhileItIsOpenedAndWithoutApprovals() {
        var id = api.post("/sources/" + source + "/runs", Json.parse("{\"approve\": [\"retirement\"]}"))
                .json(202)
                .path("id")
                .asLong();
        UPSTREAM.catalogue("outra", Products.numbered(1, 7));
        whileItIsOpened("UPDATE source SET version = version + 1," + " spec = jsonb_set(spec, '{read,url}', to_jsonb('"
                + UPSTREAM.url("/outra/products") + "'::text))");
        Books.assertCounted(pod.awaitSucceeded(id), 7, 0, 0, 0, 0);
        assertEquals("{}", DATABASE.value("SELECT approve::text FROM sync_run WHERE id = ?", id));
    }

    @Test
    void aRunIsKeptWhenItsSourceIsEnabledAgainWhileItIsDropped() {
        var id = pod.start(source);
        api.put("/sources/" + source, spec(source).put("enabled", false)).json(200);
        try (var change = HeldLock.by(DATABASE, """
                UPDATE source SET enabled = true, version = version + 1, spec = jsonb_set(spec, '{enabled}', 'true')
                WHERE id = '%s'""".formatted(source))) {
            held.release();
            change.awaitWaiting("%drop_request%");
            change.commit();
        }
        pod.awaitSucceeded(id);
    }

    /** Its id is older than that of the run, so it would be opened out of order. */
    @Test
    void aRequestThatMetAnotherRunThatIsOverGetsANewId() {
        long other;
        CompletableFuture<Answer> started;
        try (var opening = anotherRequest("NULL")) {
            started = meanwhile(() -> api.post("/sources/" + source + "/runs"));
            opening.awaitWaiting("%request_run%");
            opening.also("UPDATE run_request SET id = nextval('run_ids') WHERE source_id = '" + source + "'");
            opening.also(open());
            opening.also("SELECT close_run(source_id, id, 'FAILED', 'SOURCE_ERROR', 'Closed by a test.')"
                    + " FROM sync_run WHERE source_id = '" + source + "'");
            opening.commit();
            other = DATABASE.<Long>value("SELECT id FROM sync_run WHERE source_id = ?", source);
        }
        var id = started.join().json(202).path("id").asLong();
        assertTrue(id > other, id + " after " + other);
        held.release();
        pod.awaitSucceeded(id);
    }

    @Test
    void aRequestThatMetAnotherRunThatIsRunningIsToldWhich() {
        try (var opening = anotherRequest("NULL")) {
            var started = meanwhile(() -> api.post("/sources/" + source + "/runs"));
            opening.awaitWaiting("%request_run%");
            opening.also(open());
            opening.commit();
            var other = DATABASE.<Long>value("SELECT id FROM sync_run WHERE source_id = ?", source);
            assertEquals(other, started.join().problem(409).path("runningRunId").asLong());
            DATABASE.query("SELECT close_run(?, ?, 'FAILED', 'SOURCE_ERROR', 'Closed by a test.')", source, other);
        }
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM run_request WHERE source_id = ?", source));
    }

    @Test
    void oneOfTwoRequestsWithTheSameKeyIsStoredAndBothAreToldItsRun() {
        try (var other = anotherRequest("'chave'")) {
            var started = meanwhile(() -> api.send(
                    "POST", "/sources/" + source + "/runs", BodyPublishers.noBody(), "Idempotency-Key", "chave"));
            other.awaitWaiting("%request_run%");
            other.commit();
            var stored = DATABASE.<Long>value("SELECT id FROM run_request WHERE source_id = ?", source);
            assertEquals(stored, started.join().json(202).path("id").asLong());
        }
    }

    /** A request of the source that another process stores, and has not committed. */
    private HeldLock anotherRequest(String key) {
        return HeldLock.by(DATABASE, """
                INSERT INTO run_request (source_id, id, trigger, source_version, due_at, idempotency_key)
                VALUES ('%s', nextval('run_ids'), 'MANUAL', 1, now(), %s)""".formatted(source, key));
    }

    private String open() {
        return """
                SELECT FROM run_request q, open_run(q.source_id, q.id, 1, 'FULL', 3600000, 'pod/1', 't', now() + interval '1 hour')
                WHERE q.source_id = '%s'""".formatted(source);
    }

    /** Commits this change of the source when the opening of its run waits for it. */
    private void whileItIsOpened(String change) {
        try (var changed = HeldLock.by(DATABASE, change + " WHERE id = '" + source + "'")) {
            held.release();
            changed.awaitWaiting(OPENING);
            changed.commit();
        }
    }

    private HeldLock lockOfRequest() {
        return HeldLock.by(DATABASE, "SELECT FROM run_request WHERE source_id = '" + source + "' FOR UPDATE");
    }

    private static CompletableFuture<Answer> meanwhile(Supplier<Answer> request) {
        return CompletableFuture.supplyAsync(request);
    }

    private static void assertNeverBegan(JsonNode run) {
        assertTrue(run.path("owner").isNull(), run::toString);
        assertEquals(List.of(), pod.events(run.path("id").asLong(), "started"));
    }

    private static Script register(String source) {
        var script = UPSTREAM.catalogue(source, Products.numbered(1, 10)).script();
        pod.register(spec(source));
        return script;
    }

    private static ObjectNode spec(String source) {
        return Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100);
    }
}
