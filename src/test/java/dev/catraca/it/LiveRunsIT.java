package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All runs can be watched live, on any pod. */
@ExtendWith({StandingService.class, SecondService.class})
@Tag("partitioned")
class LiveRunsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;
    private static ApiClient elsewhere;

    @BeforeAll
    static void start() {
        api = SecondService.api();
        elsewhere = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void showsWhatRunsAtOnceThenEveryChangeAndTheEndFromAnyPod() {
        paged("antes");
        var before = api.sync("antes").path("id").asLong();
        var script = paged("corrente").script().pass(2).hold();
        var run = api.start("corrente");
        script.awaitHeld(PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> api.run(run).path("counters").path("received").asLong() == 100);

        try (var here = EventStream.ofAll(api, "");
                var there = EventStream.ofAll(elsewhere, "")) {
            for (var stream : List.of(here, there)) {
                assertEquals(200, stream.status());
                assertTrue(stream.contentType().startsWith("text/event-stream"), stream.contentType());
                await().atMost(PATIENCE).until(() -> !states(stream, run).isEmpty());
                var first = states(stream, run).get(0);
                assertEquals("RUNNING", first.path("status").asText());
                assertEquals(Json.names(api.run(run)), Json.names(first));
                assertEquals(100, first.path("counters").path("received").asLong());
            }
            paged("novidade");
            var next = elsewhere.sync("novidade");
            script.release();
            var closed = api.awaitClosed(run);

            for (var stream : List.of(here, there)) {
                await().atMost(PATIENCE).until(() -> isClosed(stream, run));
                assertEquals(closed, last(stream, run));
                assertEquals(List.of("run"), names(stream));
                await().atMost(PATIENCE)
                        .until(() -> isClosed(stream, next.path("id").asLong()));
                assertEquals(next, last(stream, next.path("id").asLong()));
                assertEquals(List.of(), states(stream, before));
            }
        }
    }

    @Test
    void tellsEachEndOnceHoweverShortTheRun() {
        UPSTREAM.catalogue("curta", Products.numbered(1, 3));
        api.createSource(Specs.ndjson("curta", UPSTREAM.url("/curta/products.ndjson")));
        try (var stream = EventStream.ofAll(elsewhere, "?source=curta");
                var others = EventStream.ofAll(elsewhere, "?source=ninguem")) {
            var runs = IntStream.range(0, 12)
                    .mapToObj(i -> api.sync("curta").path("id").asLong())
                    .toList();

            await().atMost(PATIENCE).until(() -> runs.stream().allMatch(run -> isClosed(stream, run)));
            var ends = stream.messages("run").stream()
                    .map(EventStream.Message::data)
                    .filter(ApiClient::isOver)
                    .map(run -> run.path("id").asLong())
                    .toList();
            assertEquals(runs, ends);
            assertEquals(List.of(), others.messages());
        }
    }

    @Test
    void bringsANewRunWithinAboutASecond() {
        var script = paged("ligeira").script().hold();
        try (var stream = EventStream.ofAll(elsewhere, "?source=ligeira")) {
            var run = api.start("ligeira");
            await().atMost(Duration.ofSeconds(3))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> states(stream, run).stream()
                            .anyMatch(state -> state.path("status").asText().equals("RUNNING")));
            script.release();
            await().atMost(PATIENCE).until(() -> isClosed(stream, run));
        }
    }

    @Test
    void doesNotTellOldEndsHoweverLongARunHasBeenRunning() {
        var script = paged("longa").script();
        var old = api.sync("longa").path("id").asLong();
        script.hold();
        var run = api.start("longa");
        script.awaitHeld(PATIENCE);
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      finished_at)
                SELECT 'outra', 'SUCCEEDED', 'MANUAL', 'FULL', 1, 'alguem', 'ficha', now(), now()
                FROM generate_series(1, 300)""");
        try (var stream = EventStream.ofAll(elsewhere, "?source=longa");
                var all = EventStream.ofAll(elsewhere, "")) {
            await().atMost(PATIENCE)
                    .until(() ->
                            states(stream, run).size() >= 2 && !states(all, run).isEmpty());
            script.release();
            await().atMost(PATIENCE).until(() -> isClosed(stream, run) && isClosed(all, run));
            assertEquals(List.of(), states(stream, old));
            assertEquals(List.of(), states(all, old));
            assertEquals(
                    Set.of("longa"),
                    all.messages().stream()
                            .map(message -> message.data().path("source").asText())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void tellsTheEndOfARunThatWaitedLongAndWasShort() {
        long old = DATABASE.value("SELECT nextval('run_ids')");
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      finished_at)
                SELECT 'outra', 'SUCCEEDED', 'MANUAL', 'FULL', 1, 'alguem', 'ficha', now(), now() - interval '1 hour'
                FROM generate_series(1, 300)""");
        paged("marco");
        try (var all = EventStream.ofAll(elsewhere, "")) {
            var newer = api.sync("marco").path("id").asLong();
            await().atMost(PATIENCE).until(() -> isClosed(all, newer));
            DATABASE.update("""
                    INSERT INTO sync_run (id, source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at,
                                          finished_at)
                    VALUES (?, 'paciente', 'SUCCEEDED', 'MANUAL', 'FULL', 1, 'alguem', 'ficha', now(), now())""", old);
            await().atMost(PATIENCE).until(() -> isClosed(all, old));
            var newest = api.sync("marco").path("id").asLong();
            await().atMost(PATIENCE).until(() -> isClosed(all, newest));
            assertEquals(1, states(all, old).size());
        }
    }

    @Test
    void outlastsAPostgresThatIsAwayForAWhile() {
        var script = paged("queda").script().pass(1).hold();
        try (var stream = EventStream.ofAll(elsewhere, "?source=queda")) {
            var run = api.start("queda");
            script.awaitHeld(PATIENCE);
            await().atMost(PATIENCE).until(() -> !states(stream, run).isEmpty());
            DATABASE.terminateSessions();
            script.release();
            await().atMost(PATIENCE).until(() -> isClosed(stream, run));
            assertEquals(api.run(run), last(stream, run));
        }
    }

    @Test
    void refusesASourceThatCannotBe() {
        var problem =
                api.get("/runs?source=n%C3%A3o", "Accept", "text/event-stream").problem(400);
        assertEquals("source", problem.path("parameter").asText());
        assertTrue(api.get("/runs", "Accept", "*/*").json(200).path("items").isArray());
        assertTrue(api.get("/runs", "Accept", "application/json")
                .json(200)
                .path("items")
                .isArray());
    }

    private static Catalogue paged(String source) {
        api.createSource(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 50));
        return UPSTREAM.catalogue(source, Products.numbered(1, 400));
    }

    /** What the stream has told of a run so far. */
    private static List<JsonNode> states(EventStream stream, long run) {
        return stream.messages("run").stream()
                .map(EventStream.Message::data)
                .filter(state -> state.path("id").asLong() == run)
                .toList();
    }

    private static JsonNode last(EventStream stream, long run) {
        var states = states(stream, run);
        return states.get(states.size() - 1);
    }

    private static boolean isClosed(EventStream stream, long run) {
        var states = states(stream, run);
        return !states.isEmpty() && ApiClient.isOver(states.get(states.size() - 1));
    }

    private static List<String> names(EventStream stream) {
        return stream.messages().stream()
                .map(EventStream.Message::event)
                .distinct()
                .toList();
    }
}
