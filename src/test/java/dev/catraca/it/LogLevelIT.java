package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log level can be changed at runtime, and log lines are JSON with the id of the run. */
@Tag("binary")
class LogLevelIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                .env("CATRACA_RETRY_FIRST_WAIT", "10ms")
                .start();
        api = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    @Test
    void aLevelHoldsFromNowOnUntilItIsTakenBack() {
        var before = api.get("/loggers/org.hibernate.SQL").json(200);
        assertTrue(before.path("level").isNull(), before::toString);
        assertEquals("INFO", before.path("effectiveLevel").asText());
        assertEquals(0, statementsLogged());

        var set = api.put("/loggers/org.hibernate", "{\"level\": \"DEBUG\"}").json(200);
        assertEquals("DEBUG", set.path("level").asText());
        assertEquals("DEBUG", effective("org.hibernate.SQL"));
        assertTrue(statementsLogged() > 0);

        // Each change of a level is written to the audit log before it takes effect.
        api.put("/loggers/org.hibernate.SQL", "{\"level\": \"OFF\"}").json(200);
        var logged = statementsLogged();
        assertEquals(logged, statementsLogged());
        api.put("/loggers/org.hibernate.SQL", "{\"level\": null}").json(200);
        assertTrue(statementsLogged() > logged);
        api.put("/loggers/org.hibernate", "{\"level\": null}").json(200);
        assertEquals("INFO", effective("org.hibernate.SQL"));
    }

    @Test
    void theRootIsALoggerToo() {
        var root = api.get("/loggers/root").json(200);
        assertEquals("INFO", root.path("level").asText());
        assertEquals(
                "WARN",
                api.put("/loggers/root", "{\"level\": \"WARN\"}")
                        .json(200)
                        .path("level")
                        .asText());
        assertEquals("WARN", effective("example.shop"));
        api.put("/loggers/root", "{\"level\": \"INFO\"}").json(200);
    }

    @Test
    void theLinesOfARunNameIt() {
        UPSTREAM.catalogue("ruidosa", Products.numbered(1, 3)).script().answer(1, 503);
        api.createSource(Specs.ndjson("ruidosa", UPSTREAM.url("/ruidosa/products.ndjson")));
        var run = api.sync("ruidosa").path("id").asLong();
        await("the last line of the run")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ofStage("closed").size() == 1);
        for (var stage : List.of("source", "retry", "batch", "closed")) {
            var mdc = ofStage(stage);
            assertEquals(1, mdc.size(), stage);
            assertEquals(run, mdc.get(0).path("run").asLong(), stage);
            assertEquals("ruidosa", mdc.get(0).path("source").asText(), stage);
        }
    }

    @Test
    void whatIsNoLevelIsRefusedByName() {
        for (var body : List.of("{\"level\": \"LOUD\"}", "{\"level\": 1}", "{}", "{\"level\": \"debug\"}")) {
            var problem = api.put("/loggers/shop.example", body).problem(400);
            assertEquals("/level", problem.path("errors").get(0).path("pointer").asText(), problem::toString);
        }
        var unknown = api.put("/loggers/shop.example", "{\"level\": \"INFO\", \"for\": \"1h\"}")
                .problem(400);
        assertEquals("/for", unknown.path("errors").get(0).path("pointer").asText());
        assertEquals(
                "logger",
                api.get("/loggers/a%20b").problem(400).path("parameter").asText());
        assertTrue(api.get("/loggers/shop.example").json(200).path("level").isNull());
    }

    /** The process keeps each name. */
    @Test
    void setsTheLevelsOfTwoHundredLoggersAndNoMore() {
        api.put("/loggers/root", "{\"level\": \"INFO\"}").expecting(200);
        for (var number = 1; number < 200; number++) {
            api.put("/loggers/muitos." + number, "{\"level\": \"INFO\"}").expecting(200);
        }
        var refused = api.put("/loggers/muitos.200", "{\"level\": \"INFO\"}").problem(409);
        assertEquals("urn:catraca:problem:too-many-levels", refused.path("type").asText());
        api.put("/loggers/muitos.7", "{\"level\": \"WARN\"}").expecting(200);
        for (var number = 1; number < 200; number++) {
            api.put("/loggers/muitos." + number, "{\"level\": null}").expecting(200);
        }
        api.put("/loggers/muitos.200", "{\"level\": \"INFO\"}").expecting(200);
        api.put("/loggers/muitos.200", "{\"level\": null}").expecting(200);
    }

    private static String effective(String logger) {
        return api.get("/loggers/" + logger).json(200).path("effectiveLevel").asText();
    }

    /** Sends a request that reads by SQL, and counts the statements in the log so far. */
    private static long statementsLogged() {
        api.get("/runs").expecting(200);
        return lines().filter(line -> line.path("loggerName").asText().equals("org.hibernate.SQL"))
                .count();
    }

    private static List<JsonNode> ofStage(String stage) {
        return lines().map(line -> line.path("mdc"))
                .filter(mdc -> mdc.path("stage").asText().equals(stage))
                .toList();
    }

    private static Stream<JsonNode> lines() {
        return service.log()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(Json::parse);
    }
}
