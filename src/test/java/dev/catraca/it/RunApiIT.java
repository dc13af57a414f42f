package dev.catraca.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs over the API: start, show, cancel, refuse. */
@ExtendWith(StandingService.class)
class RunApiIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void startsOneRunAndShowsItsWholeLife() {
        var catalogue = source("vida", 5);
        catalogue.script().hold();

        var started = api.post("/sources/vida/runs");
        var run = started.json(202);
        var id = run.path("id").asLong();
        assertThat(started.header("location"), matchesPattern("(http://localhost:\\d+)?/api/v1/runs/" + id));
        checkShape(run);
        assertEquals("RUNNING", run.path("status").asText());
        assertEquals("admin-token", run.path("actor").asText());
        for (var absent : new String[] {"reason", "error", "resumes", "replays", "finishedAt", "expected", "place"}) {
            assertTrue(run.path(absent).isNull(), absent);
        }

        catalogue.script().awaitHeld(PATIENCE);
        var busy = api.post("/sources/vida/runs").problem(409);
        assertEquals(id, busy.path("runningRunId").asLong());
        var held = api.delete("/sources/vida").problem(409);
        assertEquals(id, held.path("runningRunId").asLong());
        // One service works on four runs at once.
        var others = List.of("vida-2", "vida-3", "vida-4");
        var scripts =
                others.stream().map(other -> source(other, 1).script().hold()).toList();
        var runs = others.stream().map(api::start).toList();
        source("espera", 1);
        var waiting = api.post("/sources/espera/runs").json(202);
        checkShape(waiting);
        assertEquals("QUEUED", waiting.path("status").asText());

        catalogue.script().release();
        var closed = api.awaitClosed(id);
        scripts.forEach(Script::release);
        runs.forEach(api::awaitClosed);
        assertEquals(
                "SUCCEEDED",
                api.awaitClosed(waiting.path("id").asLong()).path("status").asText());
        checkShape(closed);
        assertEquals("SUCCEEDED", closed.path("status").asText());
        assertEquals("MANUAL", closed.path("trigger").asText());
        assertEquals("FULL", closed.path("mode").asText());
        assertEquals("vida", closed.path("source").asText());
        assertTrue(closed.path("reason").isNull() && closed.path("error").isNull(), closed::toString);
        assertFalse(time(closed, "finishedAt").isBefore(time(closed, "startedAt")));
        assertEquals(1, closed.path("counters").path("batches").asLong());
        assertEquals(
                catalogue.ndjson().bytes().length,
                closed.path("counters").path("bytes").asLong());
        assertEquals(
                "SUCCEEDED",
                api.post("/runs/" + id + "/cancel")
                        .problem(409)
                        .path("runStatus")
                        .asText());
        assertEquals(closed, api.run(id));
    }

    @Test
    void cancelsARunOnRequest() {
        var catalogue = source("cancela", 5);
        catalogue.script().hold();
        var id = api.start("cancela");
        catalogue.script().awaitHeld(PATIENCE);

        var answer = api.post("/runs/" + id + "/cancel").json(202);

        assertEquals(id, answer.path("id").asLong());
        var closed = api.awaitClosed(id);
        catalogue.script().recover();
        assertEquals("CANCELLED", closed.path("status").asText());
        assertEquals("CANCELLED", closed.path("reason").asText());
        assertFalse(closed.path("error").asText().isBlank());
        api.post("/runs/999999999/cancel").problem(404);
    }

    @Test
    void refusesToRunADisabledSource() {
        source("parada", 1);
        api.put("/sources/parada", spec("parada").put("enabled", false)).expecting(200);
        assertEquals("source-disabled", kind(api.post("/sources/parada/runs").problem(409)));
    }

    @Test
    void takesAPostWithoutABodyForAnEmptyObject() {
        source("sem-corpo", 1);
        assertEquals(Counters.summed(1, 0, 0, 0, 0, 0), Counters.of(api.sync("sem-corpo")));
        var repair = api.post("/repairs").json(200);
        assertEquals(Set.of("dryRun", "examined", "findings"), Json.names(repair));
        assertFalse(repair.path("dryRun").asBoolean());
        assertTrue(api.post("/repairs", "{\"dryRun\": true}")
                .json(200)
                .path("dryRun")
                .asBoolean());
        var unknown = api.post(
                        "/sources/sem-corpo/runs",
                        "{\"forcar\": true, \"approveRetirement\": 1, \"approve\": [\"missing\", \"tudo\"]}")
                .problem(400);
        assertEquals(
                Set.of("/forcar", "/approveRetirement", "/approve/1"),
                new TreeSet<>(unknown.path("errors").findValuesAsText("pointer")));
    }

    private static ObjectNode spec(String source) {
        return Specs.of(source, "ndjson", UPSTREAM.url("/" + source + "/products.ndjson"));
    }

    private static Catalogue source(String id, int products) {
        api.createSource(spec(id));
        return UPSTREAM.catalogue(id, Products.numbered(1, products));
    }

    private static String kind(JsonNode problem) {
        return problem.path("type").asText().substring("urn:catraca:problem:".length());
    }

    private static Instant time(JsonNode run, String field) {
        return Instant.parse(run.path(field).asText());
    }

    private static void checkShape(JsonNode run) {
        assertEquals(
                new TreeSet<>(Set.of(
                        "id",
                        "source",
                        "status",
                        "reason",
                        "error",
                        "trigger",
                        "actor",
                        "mode",
                        "replays",
                        "resumes",
                        "since",
                        "watermark",
                        "chain",
                        "owner",
                        "requestedAt",
                        "place",
                        "startedAt",
                        "heartbeatAt",
                        "finishedAt",
                        "notBefore",
                        "end",
                        "guard",
                        "deadlineAt",
                        "cancelRequested",
                        "counters",
                        "expected")),
                Json.names(run));
        assertEquals(
                new TreeSet<>(Set.of(
                        "received",
                        "inserted",
                        "updated",
                        "unchanged",
                        "duplicated",
                        "rejected",
                        "filtered",
                        "flaws",
                        "retired",
                        "batches",
                        "pages",
                        "bytes")),
                Json.names(run.path("counters")));
        run.path("counters").forEach(counter -> assertTrue(counter.isIntegralNumber(), run::toString));
        assertEquals(
                Set.of("QUEUED", "RUNNING").contains(run.path("status").asText()),
                run.path("finishedAt").isNull(),
                run::toString);
    }
}
