package dev.catraca.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sources over the API: what each call answers, and with which status. */
@Tag("binary")
class SourceApiIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        UPSTREAM.catalogue("fixa", Products.numbered(1, 3));
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_SECRET_LOJA_CHAVE", "segredo-4711")
                .set("catraca.sources.fixa.name", "Loja fixa")
                .set("catraca.sources.fixa.read.url", UPSTREAM.url("/fixa/products.ndjson"))
                .set("catraca.sources.fixa.read.format", "ndjson")
                .set("catraca.sources.fixa.map.externalId", "/id")
                .set("catraca.sources.fixa.map.name", "/title")
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    @Test
    void keepsASourceFromItsCreationToItsDeletion() {
        var spec = spec("ciclo");
        ((ObjectNode) spec.path("read")).set("headers", Json.parse("{\"X-Chave\": \"${CATRACA_SECRET_LOJA_CHAVE}\"}"));
        spec.put("name", "Ciclo").put("schedule", "every 1d").put("enabled", false);

        var created = api.post("/sources", spec);
        var source = created.json(201);

        assertThat(created.header("location"), containsString("/api/v1/sources/ciclo"));
        assertEquals(
                Set.of(
                        "id",
                        "name",
                        "enabled",
                        "origin",
                        "nextRunAt",
                        "createdAt",
                        "updatedAt",
                        "version",
                        "spec",
                        "invalid"),
                Json.names(source));
        assertEquals("API", source.path("origin").asText());
        assertEquals(1, source.path("version").asLong());
        assertTrue(source.path("nextRunAt").isNull());
        assertEquals(spec, source.path("spec"));
        assertEquals(Json.parse("[]"), source.path("invalid"));
        assertFalse(created.body().contains("4711"));
        assertEquals(source, api.get("/sources/ciclo").json(200));
        assertEquals("source-exists", kind(api.post("/sources", spec).problem(409)));

        var changed = spec("ciclo").put("name", "Ciclo 2");
        changed.remove("id");
        var replaced = api.put("/sources/ciclo", changed).json(200);
        assertEquals("Ciclo 2", replaced.path("name").asText());
        assertEquals("ciclo", replaced.path("spec").path("id").asText());
        assertTrue(replaced.path("enabled").asBoolean());
        assertEquals(2, replaced.path("version").asLong());
        assertEquals(source.path("createdAt"), replaced.path("createdAt"));

        assertEquals("", api.delete("/sources/ciclo").expecting(204).body());
        api.get("/sources/ciclo").problem(404);
        api.delete("/sources/ciclo").problem(404);
        api.put("/sources/ciclo", changed).problem(404);
        api.post("/sources/ciclo/runs").problem(404);
    }

    @Test
    void tellsTheFaultsOfASpecThatIsStillBeingWritten() {
        var spec = spec("rascunho");
        var bad = spec.deepCopy();
        ((ObjectNode) bad.path("read")).put("format", "yaml");
        bad.remove("map");

        var valid = api.post("/validation", spec).json(200);
        var invalid = api.post("/validation", bad).json(200);

        assertEquals(Json.parse("{\"valid\": true, \"errors\": []}"), valid);
        assertFalse(invalid.path("valid").asBoolean());
        assertEquals(api.post("/sources", bad).problem(400).path("errors"), invalid.path("errors"));
        assertEquals(
                Set.of("/read/format", "/map"),
                Set.copyOf(invalid.path("errors").findValuesAsText("pointer")));
        api.get("/sources/rascunho").problem(404);
        api.post("/validation", "[1]").problem(400);
    }

    @Test
    void showsTheSchemaOfASpec() {
        var answer = api.get("/schema").expecting(200);
        var schema = Json.parse(answer.body());

        assertThat(answer.header("content-type"), containsString("application/schema+json"));
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.path("$schema").asText());
        assertEquals(
                Json.parse("[\"json\", \"ndjson\", \"csv\", \"xml\", \"xlsx\"]"),
                schema.at("/properties/read/properties/format/enum"));
    }

    @Test
    void tellsFaultsInTheLanguageOfTheCaller() {
        var bad = spec("idioma").put("enabled", "sim");
        api.createSource(spec("idioma"));

        assertEquals(
                "expected true or false, found a text",
                api.post("/sources", bad).problem(400).at("/errors/0/detail").asText());
        for (var problem : List.of(
                inPortuguese("POST", "/sources", bad).problem(400),
                inPortuguese("PUT", "/sources/idioma", bad).problem(400),
                inPortuguese("POST", "/validation", bad).json(200),
                inPortuguese(
                                "POST",
                                "/sources/idioma/preview",
                                Json.object("{}").set("spec", bad))
                        .problem(400))) {
            assertEquals(
                    "esperava-se true ou false, veio um texto",
                    problem.at("/errors/0/detail").asText(),
                    problem::toString);
        }
    }

    @Test
    void namesEveryFaultOfASpecByItsPlace() {
        var problem = api.post("/sources", """
                        {"id": "não serve", "name": "", "enabled": "sim", "mode": "TOTAL", "schedule": "às vezes",
                         "timeout": "2h", "cor": 1, "a/b~c": 2,
                         "read": {"url": "ftp://loja.example/x", "format": "yaml", "charset": "Klingon-1",
                                  "pagination": {"kind": "page", "size": 0, "start": "um", "pagina": 1},
                                  "headers": {"Host": "loja", "X-A": "a\\nb", "X-B": "${catraca}"}},
                         "map": {"name": "title", "price": "/pre~ço", "peso": "/w", "currency": "'BRL"},
                         "retirement": {"enabled": 1, "maxShare": 1.5}}""").problem(400);

        var pointers = new TreeSet<String>();
        problem.path("errors").forEach(error -> {
            assertFalse(error.path("detail").asText().isBlank(), error::toString);
            pointers.add(error.path("pointer").asText());
        });
        assertEquals(
                new TreeSet<>(Set.of(
                        "/id",
                        "/name",
                        "/enabled",
                        "/mode",
                        "/schedule",
                        "/timeout",
                        "/cor",
                        "/a~1b~0c",
                        "/read/url",
                        "/read/format",
                        "/read/charset",
                        "/read/pagination/size",
                        "/read/pagination/start",
                        "/read/pagination/pagina",
                        "/read/headers/Host",
                        "/read/headers/X-A",
                        "/read/headers/X-B",
                        "/map/externalId",
                        "/map/name",
                        "/map/price",
                        "/map/peso",
                        "/map/currency",
                        "/retirement/enabled",
                        "/retirement/maxShare")),
                pointers);

        var empty = api.post("/sources", "{}").problem(400);
        assertEquals(
                Set.of("/id", "/read", "/map"),
                new TreeSet<>(empty.path("errors").findValuesAsText("pointer")));
        api.get("/sources/nada").problem(404);
        api.createSource(spec("minha"));
        var other = api.put("/sources/minha", spec("outra")).problem(400);
        assertEquals("/id", other.path("errors").path(0).path("pointer").asText());
        var file = Specs.of("arquivo", "ndjson", "file:dados.ndjson");
        var refused = api.post("/sources", file).problem(400);
        assertEquals("/read/url", refused.path("errors").path(0).path("pointer").asText());
    }

    @Test
    void showsAConfiguredSourceAndLeavesItAlone() {
        var source = api.get("/sources/fixa").json(200);
        assertEquals("CONFIG", source.path("origin").asText());
        assertEquals("Loja fixa", source.path("name").asText());
        assertEquals(
                "source-configured", kind(api.put("/sources/fixa", spec("fixa")).problem(409)));
        assertEquals("source-configured", kind(api.delete("/sources/fixa").problem(409)));
        api.post("/sources", spec("fixa")).problem(409);
        assertEquals(source, api.get("/sources/fixa").json(200));
        assertEquals(3, Counters.of(api.sync("fixa")).received());
    }

    @Test
    void saysWhoItIs() {
        var info = api.get("/info").json(200);
        assertEquals(Set.of("name", "version", "instance", "apiUrl"), Json.names(info));
        assertEquals("catraca", info.path("name").asText());
        assertThat(info.path("version").asText(), matchesPattern("\\d+\\.\\d+.*"));
        assertEquals(api.root(), info.path("apiUrl").asText());
        var run = api.sync("fixa");
        assertEquals(info.path("instance").asText(), run.path("owner").asText());
    }

    private static Answer inPortuguese(String method, String path, JsonNode json) {
        var body = BodyPublishers.ofString(json.toString());
        return api.send(method, path, body, "Content-Type", "application/json", "Accept-Language", "pt-BR, en;q=0.5");
    }

    private static ObjectNode spec(String source) {
        return Specs.of(source, "ndjson", UPSTREAM.url("/" + source + "/products.ndjson"));
    }

    private static String kind(JsonNode problem) {
        return problem.path("type").asText().substring("urn:catraca:problem:".length());
    }
}
