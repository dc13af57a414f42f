package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change that names the version it is made on is refused once there is another; every spec that a source had is listed. */
@ExtendWith(StandingService.class)
class SourceVersionsIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @Test
    void theTagOfAnAnswerAllowsOneChange() {
        var created = api.post("/sources", spec("etiqueta"));
        assertEquals("\"1\"", created.expecting(201).header("etag"));
        assertEquals("\"1\"", api.get("/sources/etiqueta").header("etag"));

        var replaced = put("etiqueta", "Segundo", "\"1\"");
        assertEquals("\"2\"", replaced.expecting(200).header("etag"));

        var problem = put("etiqueta", "Atrasado", "\"1\"").problem(412);
        assertEquals("urn:catraca:problem:source-outdated", problem.path("type").asText());
        assertEquals(2, problem.path("version").asLong());
        assertTrue(problem.path("detail").asText().startsWith("Source etiqueta is at version 2,"), problem::toString);
        assertEquals("Segundo", name("etiqueta"));
        put("etiqueta", "Futuro", "\"3\"").problem(412);
        put("etiqueta", "Outro", "\"x\"").problem(412);
        put("etiqueta", "Fraco", "W/\"2\"").problem(412);
        assertEquals("Segundo", name("etiqueta"));

        put("etiqueta", "De uma lista", "\"7\", \"2\"").expecting(200);
        put("etiqueta", "Qualquer", "*").expecting(200);
        api.put("/sources/etiqueta", named("etiqueta", "Sem cabeçalho")).expecting(200);
        assertEquals(5, api.get("/sources/etiqueta").json(200).path("version").asLong());
        put("nenhuma", "Nova", "*").problem(404);
    }

    @Test
    void isDeletedOnlyAtTheVersionThatWasSeen() {
        api.createSource(spec("apagada"));
        put("apagada", "Outra", "\"1\"").expecting(200);

        delete("apagada", "\"1\"").problem(412);
        delete("apagada", "W/\"2\"").problem(412);
        assertEquals("Outra", name("apagada"));
        delete("apagada", "\"2\"").expecting(204);
        delete("apagada", "\"2\"").problem(404);
    }

    @Test
    void everySpecStaysAlsoOfADeletedSource() {
        var first = api.createSource(spec("memoria"));
        var second = put("memoria", "Segunda", "\"1\"").json(200);
        api.delete("/sources/memoria").expecting(204);

        var kept = api.get("/sources/memoria/versions").json(200).path("items");
        assertEquals(2, kept.size());
        for (var source : List.of(first, second)) {
            var version = kept.path(2 - source.path("version").asInt());
            assertEquals(Json.parse("[\"version\", \"spec\", \"at\", \"actor\"]"), fields(version));
            assertEquals(source.path("version"), version.path("version"));
            assertEquals(source.path("spec"), version.path("spec"));
            assertEquals(source.path("updatedAt"), version.path("at"));
            assertEquals("admin-token", version.path("actor").asText());
        }

        assertEquals(3, api.createSource(spec("memoria")).path("version").asLong());
        put("memoria", "Do tempo da outra", "\"2\"").problem(412);
        assertEquals(List.of(3L, 2L, 1L), numbers("memoria"));
    }

    @Test
    void listsVersionsInPieces() {
        api.createSource(spec("comprida"));
        for (var i = 0; i < 6; i++) {
            put("comprida", "Mais uma", "*").expecting(200);
        }
        assertEquals(List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L), numbers("comprida"));
        assertEquals("unknown-source", kind(api.get("/sources/nunca/versions").problem(404)));
        assertEquals(
                "invalid-parameter",
                kind(api.get("/sources/comprida/versions?limit=0").problem(400)));
        assertEquals(
                "invalid-parameter",
                kind(api.get("/sources/comprida/versions?after=1").problem(400)));
    }

    @Test
    void aScheduledRunChangesNoVersion() {
        api.createSource(spec("pontual").put("schedule", "every 1d"));
        var due = "SELECT count(*) FROM sync_run WHERE source_id = 'pontual'";
        await().atMost(Duration.ofSeconds(60)).until(() -> DATABASE.<Long>value(due) == 1);
        assertEquals("\"1\"", api.get("/sources/pontual").header("etag"));
        assertEquals("schedule", DATABASE.value("SELECT actor FROM sync_run WHERE source_id = 'pontual'"));
        assertEquals(List.of(1L), numbers("pontual"));

        var next = api.get("/sources/pontual").json(200).path("nextRunAt");
        assertFalse(next.isNull());
        var renamed = api.put("/sources/pontual", named("pontual", "Outro").put("schedule", "every 1d"));
        assertEquals(next, renamed.json(200).path("nextRunAt"), "the same schedule keeps its due time");
        var sooner = api.put("/sources/pontual", spec("pontual").put("schedule", "every 2d"));
        assertTrue(
                sooner.json(200).path("nextRunAt").asText().compareTo(next.asText()) < 0, "a new one is due at once");
        assertTrue(api.put("/sources/pontual", spec("pontual"))
                .json(200)
                .path("nextRunAt")
                .isNull());
    }

    private static Answer put(String source, String name, String ifMatch) {
        var body = BodyPublishers.ofString(named(source, name).toString());
        return api.send("PUT", "/sources/" + source, body, "Content-Type", "application/json", "If-Match", ifMatch);
    }

    private static Answer delete(String source, String ifMatch) {
        return api.send("DELETE", "/sources/" + source, BodyPublishers.noBody(), "If-Match", ifMatch);
    }

    private static String name(String source) {
        return api.get("/sources/" + source).json(200).path("name").asText();
    }

    private static List<JsonNode> versions(String source) {
        return api.walk("/sources/" + source + "/versions?", 3);
    }

    private static List<Long> numbers(String source) {
        return versions(source).stream()
                .map(version -> version.path("version").asLong())
                .toList();
    }

    private static JsonNode fields(JsonNode object) {
        var names = Json.object("{\"names\": []}").withArray("names");
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ObjectNode spec(String id) {
        return Specs.ndjson(id, "http://localhost:9/products.ndjson");
    }

    private static ObjectNode named(String id, String name) {
        return spec(id).put("name", name);
    }

    private static String kind(JsonNode problem) {
        return problem.path("type").asText().substring("urn:catraca:problem:".length());
    }
}
