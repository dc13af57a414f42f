package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that write a file with products and, in lines of their own, their variants. */
@ExtendWith(StandingService.class)
class JobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SIGNED = "signature=0123456789abcdef0123456789abcdef";
    private static final Site SITE = new Site();

    /** By source, what it answers about its jobs. */
    private static final Map<String, String> SAID = new ConcurrentHashMap<>();

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void variantsAreStoredAndTheSecondRunWritesNothing() {
        var lines = register("tarefa", 10);

        var first = succeeded("tarefa");
        assertEquals(Counters.summed(20, 0, 0, 0, 0, 0), Counters.of(first));
        assertEquals("PROVEN", first.path("end").asText(), first::toString);
        assertEquals(20, first.path("expected").asInt(), "of 30 lines");
        var product = api.get("/products/tarefa/7-2").json(200);
        assertEquals("Camiseta 7", product.path("name").asText());
        assertTrue(events(first).contains("The source has started the job"), () -> events(first));

        assertEquals(Counters.summed(0, 0, 20, 0, 0, 0), Counters.of(succeeded("tarefa")));
        assertEquals(2, SITE.requests("/tarefa/start").size(), "one job for each run");
        lines.remove(lines.size() - 1);
        tell("tarefa", "DONE", lines.size(), true);
        assertEquals(Counters.summed(0, 0, 19, 0, 0, 1), Counters.of(succeeded("tarefa")));
    }

    @Test
    void fewerLinesThanTheJobCountedRetireNothing() {
        var lines = register("tarefa-curta", 10);
        succeeded("tarefa-curta");
        lines.remove(lines.size() - 1);
        var short1 = succeeded("tarefa-curta");
        assertEquals(0, Counters.of(short1).retired(), short1::toString);
        assertTrue(
                events(short1).contains("the source says that it has 20 records and delivered 19"),
                () -> events(short1));

        lines.subList(12, lines.size()).clear();
        var failed = api.sync("tarefa-curta");
        assertEquals("SOURCE_ERROR", failed.path("reason").asText(), failed::toString);
    }

    @Test
    void aJobThatFailsOrLosesItsResultFailsTheRun() {
        register("tarefa-falha", 3);
        SAID.put(
                "tarefa-falha",
                "{\"status\": \"BROKEN\", \"code\": \"TIMEOUT\", \"url\": \"https://files.example/f?" + SIGNED + "\"}");
        var broken = api.sync("tarefa-falha");
        assertEquals("SOURCE_ERROR", broken.path("reason").asText(), broken::toString);
        assertTrue(broken.path("error").asText().contains("TIMEOUT"), broken::toString);
        assertFalse((broken + events(broken)).contains("0123456789abcdef"), () -> broken + events(broken));

        tell("tarefa-falha", "DONE", 9, false);
        var lost = api.sync("tarefa-falha");
        assertEquals("SOURCE_ERROR", lost.path("reason").asText(), lost::toString);
        assertTrue(lost.path("error").asText().contains("names no result of 9 records"), lost::toString);
    }

    @Test
    void anEmptyResultIsAGuardedRetirement() {
        register("tarefa-vazia", 3);
        succeeded("tarefa-vazia");
        tell("tarefa-vazia", "DONE", 0, false);
        var guarded = api.sync("tarefa-vazia");
        assertEquals("GUARD", guarded.path("reason").asText(), guarded::toString);
        var approved = api.syncApproved("tarefa-vazia");
        assertEquals(6, Counters.of(approved).retired(), approved::toString);
    }

    @Test
    void aLineWithoutItsParentRetiresNothing() {
        var lines = register("tarefa-solta", 10);
        succeeded("tarefa-solta");
        lines.remove(3);
        tell("tarefa-solta", "DONE", lines.size(), true);
        var run = succeeded("tarefa-solta");
        assertEquals(Counters.summed(0, 0, 18, 0, 2, 0), Counters.of(run));
        assertEquals(
                List.of("NO_PARENT", "NO_PARENT"),
                api.walk("/runs/" + run.path("id") + "/rejections?", 5).stream()
                        .map(rejection -> rejection.path("code").asText())
                        .toList());
    }

    @Test
    void aRunThatWaitsForItsJobIsCancelled() {
        register("tarefa-longa", 3);
        SAID.put("tarefa-longa", "{\"status\": \"RUNNING\"}");
        var id = api.start("tarefa-longa");
        await("a question")
                .atMost(PATIENCE)
                .until(() -> !SITE.requests("/tarefa-longa/jobs/").isEmpty());
        api.post("/runs/" + id + "/cancel").expecting(202);
        assertEquals("CANCELLED", api.awaitClosed(id).path("status").asText());
    }

    @Test
    void aPreviewStartsAJobAndShowsItsFirstRecords() {
        register("tarefa-vista", 3);
        var preview = api.post("/sources/tarefa-vista/preview", Json.object("{\"limit\": 3}"))
                .json(200);
        assertEquals(
                List.of("1-1", "1-2", "2-1"),
                preview.path("items")
                        .valueStream()
                        .map(item -> item.path("externalId").asText())
                        .toList(),
                preview::toString);
        assertFalse(preview.toString().contains("0123456789abcdef"), preview::toString);
        assertEquals(1, SITE.requests("/tarefa-vista/start").size());
    }

    private static List<String> register(String source, int products) {
        var lines = new ArrayList<String>();
        for (var id = 1; id <= products; id++) {
            lines.add("{\"id\": \"%d\", \"title\": \"Camiseta %d\"}".formatted(id, id));
            for (var size = 1; size <= 2; size++) {
                lines.add("{\"id\": \"%d-%d\", \"price\": \"19.90\", \"up\": \"%d\"}".formatted(id, size, id));
            }
        }
        SITE.at("/" + source + "/start", query -> Site.Page.json("{\"id\": \"j-1\"}"));
        SITE.at("/" + source + "/jobs/", query -> Site.Page.json(SAID.get(source)));
        SITE.at(
                "/" + source + "/file",
                query -> new Site.Page(
                        "application/jsonl", null, (String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8)));
        tell(source, "DONE", lines.size(), true);
        api.createSource(spec(source));
        return lines;
    }

    private static void tell(String source, String status, int count, boolean result) {
        SAID.put(
                source,
                "{\"status\": \"%s\", \"count\": \"%d\", \"url\": %s}"
                        .formatted(
                                status,
                                count,
                                result ? '"' + SITE.url("/" + source + "/file?" + SIGNED) + '"' : "null"));
    }

    private static ObjectNode spec(String source) {
        return Json.object("""
                {"id": "%s",
                 "read": {"url": "%s", "format": "ndjson", "each": {"parent": "/up", "key": "/id", "ifNone": "skip"},
                          "job": {"create": {"body": {}}, "id": "/id", "poll": {"url": "%s/{id}"}, "status": "/status", "done": ["DONE"],
                                  "failed": ["BROKEN"], "every": "PT1S", "result": "/url", "count": "/count"}},
                 "map": {"externalId": "/id", "name": "^/title", "price": "/price", "currency": "'BRL'"}}""".formatted(source, SITE.url("/" + source + "/start"), SITE.url("/" + source + "/jobs")));
    }

    private static JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static String events(JsonNode run) {
        return api.get("/runs/" + run.path("id") + "/events?limit=500")
                .json(200)
                .toString();
    }
}
