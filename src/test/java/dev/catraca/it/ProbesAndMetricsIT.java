package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probes, metrics and the results of runs, as a cluster and its operators see them. */
@Tag("binary")
@Tag("partitioned")
class ProbesAndMetricsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RedisServer REDIS = RedisServer.temporary();
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, REDIS)
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_REPAIR_EVERY", "2s")
                .env("CATRACA_RETRY_FIRST_WAIT", "10ms")
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
        REDIS.close();
    }

    @Test
    void staysReadyAndSaysSoWhileRedisIsAway() {
        assertTrue(redisIsReachable());
        assertEquals("200 UP", probe("ready"));
        assertEquals("200 UP", probe("live"));
        assertEquals("200 UP", probe("started"));

        REDIS.kill();
        try {
            until(() -> !redisIsReachable());
            assertEquals("200 UP", probe("ready"));
            assertEquals("200 UP", probe("live"));
            assertEquals("200 UP", probe("started"));
            api.get("/sources").json(200);
        } finally {
            REDIS.start();
        }
        until(ProbesAndMetricsIT::redisIsReachable);
    }

    /** A replica refuses what is written, and that says nothing about a single run. */
    @Test
    void letsRunsWaitWhileRedisIsAReplica() {
        source("esperta", "{}").offer(Products.numbered(1, 3));
        var keys = new Keys(REDIS);
        keys.command("REPLICAOF 127.0.0.1 1");
        long run;
        try {
            run = api.start("esperta");
            assertEquals("QUEUED", api.run(run).path("status").asText());
        } finally {
            keys.command("REPLICAOF NO ONE");
        }
        assertEquals("SUCCEEDED", api.awaitClosed(run).path("status").asText());
        assertFalse(service.log().contains("Run " + run + " of esperta waits on"), "it was put off alone");
    }

    @Test
    void countsWhatRunsDid() {
        var products = new ArrayList<>(Products.numbered(1, 20));
        var catalogue = source("medida", "{\"maxShare\": 1}");
        products.add(Products.numbered(3));
        products.add(Products.numbered(99).put("price", -1));
        catalogue.offer(products);
        catalogue.script().answer(2, 503);
        assertEquals("SUCCEEDED", api.sync("medida").path("status").asText());
        var fewer = Products.numbered(1, 18);
        fewer.get(0).put("title", "Outro");
        catalogue.offer(fewer);
        assertEquals("SUCCEEDED", api.sync("medida").path("status").asText());
        catalogue.script().answer(1, 404);
        assertEquals("SOURCE_ERROR", api.sync("medida").path("reason").asText());

        var metrics = Metrics.of(service);
        var source = "source=\"medida\"";
        equal(3, metrics.value("catraca_runs_started_total", source, "trigger=\"MANUAL\""));
        equal(2, metrics.value("catraca_runs_closed_total", source, "status=\"SUCCEEDED\""));
        equal(1, metrics.value("catraca_runs_closed_total", source, "status=\"FAILED\"", "reason=\"SOURCE_ERROR\""));
        equal(20, metrics.value("catraca_products_total", source, "outcome=\"inserted\""));
        equal(1, metrics.value("catraca_products_total", source, "outcome=\"updated\""));
        equal(17, metrics.value("catraca_products_total", source, "outcome=\"unchanged\""));
        equal(1, metrics.value("catraca_products_total", source, "outcome=\"duplicated\""));
        equal(1, metrics.value("catraca_products_total", source, "outcome=\"rejected\""));
        equal(2, metrics.value("catraca_products_total", source, "outcome=\"retired\""));
        equal(2, metrics.value("catraca_batch_duration_seconds_count", source));
        equal(5, metrics.value("catraca_source_request_duration_seconds_count", source));
        equal(2, metrics.value("catraca_source_retries_total", source));
        until(() -> Metrics.of(service)
                        .value("catraca_last_success_age_seconds", source)
                        .orElse(-1)
                >= 0);
    }

    @Test
    void watchesARunThatIsOn() {
        var catalogue = source("viva", "{}");
        catalogue.offer(Products.numbered(1, 3));
        catalogue.script().hold();
        var run = api.start("viva");
        catalogue.script().awaitHeld(PATIENCE);

        var source = "source=\"viva\"";
        until(() -> Metrics.of(service)
                        .value("catraca_lock_renewals_total", source, "holder=\"OWNER\"")
                        .orElse(0)
                >= 2);
        until(() -> Metrics.of(service)
                .value("catraca_heartbeat_age_seconds", source)
                .isPresent());
        assertTrue(Metrics.of(service)
                        .value("catraca_heartbeat_age_seconds", source)
                        .orElse(99)
                < 30);

        catalogue.script().release();
        api.awaitClosed(run);
        until(() -> Metrics.of(service)
                .value("catraca_heartbeat_age_seconds", source)
                .isEmpty());
    }

    @Test
    void countsOrphans() {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, started_at,
                                      heartbeat_at, deadline_at)
                VALUES ('largada', 'RUNNING', 'MANUAL', 'FULL', 1, 'ninguem', 'ficha', now() - interval '1 hour',
                        now() - interval '50 minutes', now() + interval '1 hour')""");
        until(() -> Metrics.of(service)
                .value("catraca_orphans_repaired_total", "source=\"largada\"")
                .isPresent());
        equal(1, Metrics.of(service).value("catraca_orphans_repaired_total", "source=\"largada\""));
    }

    @Test
    void describesItsApi() {
        var document = document();
        var described = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> Json.names(path.getValue()).stream()
                        .filter(method -> method.matches("get|put|post|delete"))
                        .forEach(method ->
                                described.add(method + " " + path.getKey().replaceAll("\\{\\w+}", "{}"))));
        assertTrue(
                described.containsAll(List.of(
                        "get /api/v1/sources",
                        "post /api/v1/sources",
                        "get /api/v1/sources/{}",
                        "put /api/v1/sources/{}",
                        "delete /api/v1/sources/{}",
                        "get /api/v1/sources/{}/versions",
                        "post /api/v1/sources/{}/runs",
                        "post /api/v1/sources/{}/preview",
                        "get /api/v1/overview",
                        "get /api/v1/notifications",
                        "post /api/v1/notifications/test",
                        "get /api/v1/runs",
                        "get /api/v1/runs/{}",
                        "post /api/v1/runs/{}/cancel",
                        "get /api/v1/runs/{}/events",
                        "get /api/v1/runs/{}/batches",
                        "get /api/v1/runs/{}/rejections",
                        "get /api/v1/runs/{}/changes",
                        "post /api/v1/repairs",
                        "get /api/v1/products",
                        "get /api/v1/products/{}/{}",
                        "get /api/v1/products/{}/{}/history",
                        "get /api/v1/loggers/{}",
                        "put /api/v1/loggers/{}",
                        "get /api/v1/info")),
                described::toString);

        var preview =
                document.path("paths").path("/api/v1/sources/{source}/preview").path("post");
        assertEquals(
                Set.of("200", "400", "401", "403", "404", "413", "415", "429", "502", "503", "504"),
                Json.names(preview.path("responses")),
                preview::toString);
        var ofSource = document.path("paths").path("/api/v1/sources/{source}");
        var replaced = ofSource.path("put");
        assertEquals(
                Set.of("200", "400", "401", "403", "404", "409", "412", "413", "415", "429", "503"),
                Json.names(replaced.path("responses")),
                replaced::toString);
        assertTrue(replaced.findValuesAsText("$ref").contains("#/components/schemas/Source"), replaced::toString);
        assertTrue(replaced.toString().contains("If-Match"), replaced::toString);
        assertEquals(
                Set.of("204", "400", "401", "403", "404", "409", "412", "429", "503"),
                Json.names(ofSource.path("delete").path("responses")));
        assertTrue(ofSource.path("get").findValuesAsText("$ref").contains("#/components/schemas/Source"));
        var runs = document.path("paths")
                .path("/api/v1/runs")
                .path("get")
                .path("responses")
                .path("200");
        assertEquals(Set.of("application/json", "text/event-stream"), Json.names(runs.path("content")), runs::toString);
    }

    /** An annotation for a problem takes the place of the answer that the method's type says, unless that is named as well. */
    @Test
    void describesWhatEveryOperationAnswersIfAllIsWell() {
        document().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1"))
                // A login leads browsers on, and a logout may.
                .filter(path -> !path.getKey().startsWith("/api/v1/session"))
                .flatMap(path -> path.getValue().properties().stream())
                .map(Map.Entry::getValue)
                .forEach(operation -> {
                    var statuses = Json.names(operation.path("responses")).stream()
                            .filter(status -> status.startsWith("2"))
                            .toList();
                    assertEquals(1, statuses.size(), operation::toString);
                    var schema = operation.at("/responses/" + statuses.get(0) + "/content/application~1json/schema");
                    assertEquals(statuses.contains("204"), schema.isMissingNode(), operation::toString);
                });
    }

    @Test
    void describesTheProblemsOfEveryOperation() {
        assertEquals(Set.of("200"), statuses("get", "/info"));
        assertEquals(Set.of("200", "503"), statuses("get", "/me"));
        assertEquals(Set.of("204", "400", "409", "413", "415", "503"), statuses("post", "/session"));
        assertEquals(Set.of("200", "400", "503"), statuses("get", "/loggers/{logger}"));
        assertEquals(Set.of("200", "400", "409", "413", "415", "503"), statuses("put", "/loggers/{logger}"));
        assertEquals(Set.of("200", "400", "413", "415", "503"), statuses("post", "/validation"));
        for (var list : List.of("/sources", "/overview", "/runs", "/products", "/notifications")) {
            assertEquals(Set.of("200", "400", "503"), statuses("get", list), list);
        }
        for (var path : List.of(
                "/sources/{source}",
                "/sources/{source}/versions",
                "/runs/{run}",
                "/runs/{run}/events",
                "/runs/{run}/changes",
                "/runs/{run}/batches",
                "/runs/{run}/rejections",
                "/products/{source}/{externalId}",
                "/products/{source}/{externalId}/history")) {
            assertEquals(Set.of("200", "400", "404", "503"), statuses("get", path), path);
        }
        assertEquals(Set.of("201", "400", "409", "413", "415", "503"), statuses("post", "/sources"));
        assertEquals(Set.of("204", "400", "404", "409", "412", "503"), statuses("delete", "/sources/{source}"));
        assertTrue(statuses("put", "/sources/{source}")
                .equals(Set.of("200", "400", "404", "409", "412", "413", "415", "503")));
        assertEquals(
                Set.of("202", "400", "404", "409", "413", "415", "422", "503"),
                statuses("post", "/sources/{source}/runs"));
        assertEquals(Set.of("202", "400", "404", "409", "413", "415", "503"), statuses("post", "/runs/{run}/cancel"));
        for (var path : List.of("/repairs", "/notifications/test")) {
            assertEquals(Set.of("200", "400", "413", "415", "503"), statuses("post", path), path);
        }
    }

    /** Without those that say who may call; AccessMatrixIT proves these. */
    private static Set<String> statuses(String method, String path) {
        var statuses = new HashSet<>(Json.names(
                document().path("paths").path("/api/v1" + path).path(method).path("responses")));
        assertTrue(statuses.removeAll(Set.of("401", "403", "429")), path);
        return statuses;
    }

    /** A parameter without a description may be a reference without a target. */
    @Test
    void describesEveryParameter() {
        var document = document();
        var described = Json.names(document.path("components").path("parameters"));
        for (var reference : document.path("paths").findValuesAsText("$ref")) {
            if (reference.startsWith("#/components/parameters/")) {
                assertTrue(described.contains(reference.substring("#/components/parameters/".length())), reference);
            }
        }
        var ofRuns = new ArrayList<String>();
        document.path("paths")
                .path("/api/v1/runs")
                .path("get")
                .path("parameters")
                .forEach(parameter -> ofRuns.add(parameter.path("$ref").asText()));
        for (var name : List.of("source", "status", "reason", "trigger", "chain", "from", "to", "limit", "after")) {
            assertTrue(ofRuns.contains("#/components/parameters/query-" + name), ofRuns::toString);
        }
        document.path("components")
                .path("parameters")
                .forEach(parameter ->
                        assertFalse(parameter.path("description").asText().isBlank(), parameter::toString));
    }

    /** Types and bounds are those that the service checks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "query-limit; {'type': 'integer', 'format': 'int32', 'minimum': 1, 'maximum': 500, 'default': 50}",
                "query-status; {'type': 'string', 'enum': ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']}",
                "query-trigger; {'type': 'string', 'enum': ['MANUAL', 'SCHEDULE', 'RESUME', 'REPLAY']}",
                "query-kind; {'type': 'string', 'enum': ['INSERTED', 'UPDATED', 'RETIRED', 'RETURNED']}",
                "query-chain; {'type': 'integer', 'format': 'int64', 'minimum': 1}",
                "query-from; {'type': 'string', 'format': 'date-time'}",
                "query-to; {'type': 'string', 'format': 'date-time'}",
                "query-q; {'type': 'string', 'maxLength': 200}",
                "query-retired; {'type': 'boolean'}",
                "query-source; {'type': 'string', 'pattern': '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$'}",
                "path-source; {'type': 'string', 'pattern': '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$'}",
                "path-logger; {'type': 'string', 'pattern': '^[A-Za-z0-9_$.-]{1,200}$'}",
                "path-run; {'type': 'integer', 'format': 'int64', 'minimum': 1}"
            })
    void describesTheBoundsOfAParameter(String name, String bounds) {
        var components = document().path("components");
        var schema = components.path("parameters").path(name).path("schema");
        var reference = schema.path("$ref").asText();
        var described = (ObjectNode)
                (reference.isEmpty() ? schema : components.at(reference.substring("#/components".length()))).deepCopy();
        described.remove(List.of("examples", "description"));
        assertEquals(Json.parse(bounds.replace('\'', '"')), described);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/api/v1/sources/{source}/runs; approve, approveRetirement, mode, since",
                "/api/v1/sources/{source}/preview; limit, read, spec, twice",
                "/api/v1/runs/{run}/cancel;",
                "/api/v1/repairs; dryRun",
                "/api/v1/notifications/test; channel"
            })
    void describesEveryFieldOfABody(String path, String fields) {
        var document = document();
        var body = document.path("paths").path(path).path("post").path("requestBody");
        var schema = body.path("content").path("application/json").path("schema");
        var described = document.at(schema.path("$ref").asText().substring(1));
        assertEquals("object", described.path("type").asText(), body::toString);
        assertEquals(false, described.path("additionalProperties").asBoolean(true), described::toString);
        assertEquals(fields == null ? Set.of() : Set.of(fields.split(", ")), Json.names(described.path("properties")));
        assertEquals(path.endsWith("/test"), body.path("required").asBoolean(false), body::toString);
    }

    private static JsonNode document() {
        return Json.parse(ApiClient.beside(service)
                .get("/q/openapi?format=json")
                .expecting(200)
                .body());
    }

    private static Catalogue source(String id, String retirement) {
        ObjectNode spec = Specs.of(id, "ndjson", UPSTREAM.url("/" + id + "/products.ndjson"));
        api.createSource(spec.set("retirement", Json.parse(retirement)));
        return UPSTREAM.catalogue(id, List.of());
    }

    private static String probe(String name) {
        var answer = ApiClient.beside(service).get("/q/health/" + name);
        return answer.status() + " " + Json.parse(answer.body()).path("status").asText();
    }

    private static boolean redisIsReachable() {
        var checks = Json.parse(ApiClient.beside(service).get("/q/health/ready").body())
                .path("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("name").asText().equals("redis"))
                .findFirst()
                .orElseThrow()
                .path("data")
                .path("reachable")
                .asBoolean();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(condition);
    }

    private static void equal(double expected, OptionalDouble found) {
        assertEquals(OptionalDouble.of(expected), found);
    }
}
