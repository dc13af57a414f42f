package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source is created, changed, deleted or configured by several at once. */
@ExtendWith(StandingService.class)
class SourceRacesIT {
    private static final int EDITORS = 12;
    private static final Database DATABASE = StandingService.DATABASE;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @Test
    void ofManyChangesOfOneVersionOneIsMade() {
        api.createSource(spec("corrida"));
        for (var round = 1; round <= 10; round++) {
            var tag = "\"" + round + "\"";
            var answers = atOnce(i -> put("corrida", "Editor " + i, tag));

            var made = answers.stream().filter(answer -> answer.status() == 200).toList();
            assertEquals(1, made.size(), answers::toString);
            answers.stream().filter(answer -> answer != made.get(0)).forEach(answer -> answer.problem(412));
            assertEquals(made.get(0).json(200), api.get("/sources/corrida").json(200));
        }
        assertEquals(11, numbers("corrida").size());
    }

    @Test
    void ofManyChangesWithoutAVersionAllAreMade() {
        api.createSource(spec("fila"));
        atOnce(i -> api.put("/sources/fila", named("fila", "Editor " + i))).forEach(answer -> answer.expecting(200));
        var expected = LongStream.rangeClosed(1, EDITORS + 1).boxed().toList();
        assertEquals(expected, numbers("fila").stream().sorted().toList());
    }

    @Test
    void ofManyOfOneIdOneIsCreated() {
        for (var round = 1; round <= 5; round++) {
            var id = "gemea-" + round;
            var answers = atOnce(i -> api.post("/sources", named(id, "Editor " + i)));
            assertEquals(
                    1, answers.stream().filter(answer -> answer.status() == 201).count(), answers::toString);
            answers.stream().filter(answer -> answer.status() != 201).forEach(answer -> answer.problem(409));
            assertEquals(List.of(1L), numbers(id));
        }
    }

    @Test
    void aRunThatIsBeingOpenedKeepsItsSource() {
        api.createSource(spec("abrindo"));
        try (var opening = HeldLock.by(DATABASE, """
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                SELECT id, 'RUNNING', 'MANUAL', 'FULL', version, 'other', 'other', now() + interval '1 hour'
                FROM source WHERE id = 'abrindo' FOR KEY SHARE""")) {
            var deleted = CompletableFuture.supplyAsync(() -> api.delete("/sources/abrindo"));
            opening.awaitWaiting("delete from source%");
            opening.commit();

            var run = DATABASE.<Long>value("SELECT id FROM sync_run WHERE source_id = 'abrindo'");
            assertEquals(run, deleted.join().problem(409).path("runningRunId").asLong());
            assertEquals("\"1\"", api.get("/sources/abrindo").expecting(200).header("etag"));
            DATABASE.query(
                    "SELECT close_run('abrindo', ?, 'FAILED', 'INTERNAL_ERROR', 'Closed by a test.')::text", run);
        }
    }

    @Test
    void aSourceThatIsCreatedWhileItIsConfiguredIsTakenOver() {
        try (var creation = HeldLock.by(DATABASE, """
                INSERT INTO source (id, name, spec, enabled, origin, version)
                VALUES ('disputada', 'Da API', '{}', true, 'API', 1)""")) {
            var settings = ServiceSettings.on(DATABASE, Platform.redis());
            for (var id : List.of("agora", "disputada", "zero")) {
                settings.set("catraca.sources." + id + ".read.url", "http://localhost:9/products")
                        .set("catraca.sources." + id + ".read.format", "ndjson")
                        .set("catraca.sources." + id + ".map.externalId", "/id")
                        .set("catraca.sources." + id + ".map.name", "/title");
            }
            try (var configured = settings.launch()) {
                creation.awaitWaiting("insert into source%");
                creation.commit();
                configured.awaitReady();
                assertTrue(configured.log().contains("Source disputada came from the API and is now configured"));
            }
        }
        assertEquals(
                "CONFIG", api.get("/sources/disputada").json(200).path("origin").asText());
        assertEquals(List.of(2L), numbers("disputada"));
        assertEquals(List.of(1L), numbers("agora"));
        assertEquals(List.of(1L), numbers("zero"));
    }

    private static List<Answer> atOnce(IntFunction<Answer> request) {
        var threads = Executors.newFixedThreadPool(EDITORS);
        try {
            var calls = IntStream.range(0, EDITORS)
                    .<Callable<Answer>>mapToObj(i -> () -> request.apply(i))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Answer put(String source, String name, String ifMatch) {
        var body = BodyPublishers.ofString(named(source, name).toString());
        return api.send("PUT", "/sources/" + source, body, "Content-Type", "application/json", "If-Match", ifMatch);
    }

    private static List<Long> numbers(String source) {
        return api.walk("/sources/" + source + "/versions?", 500).stream()
                .map(version -> version.path("version").asLong())
                .toList();
    }

    private static ObjectNode spec(String id) {
        return Specs.ndjson(id, "http://localhost:9/products.ndjson");
    }

    private static ObjectNode named(String id, String name) {
        return spec(id).put("name", name);
    }
}
