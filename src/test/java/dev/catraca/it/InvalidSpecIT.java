package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored spec that this version cannot read, as after a rollback: the source is shown as invalid, others still run. */
@ExtendWith(StandingService.class)
class InvalidSpecIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
        UPSTREAM.catalogue("loja", Products.numbered(1, 3));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void isShownRefusedAndMended() {
        register("ruim");
        store("ruim", "jsonb_set(spec, '{read,format}', '\"parquet\"') || '{\"mode\": \"SIDEWAYS\", \"color\": 1}'");

        var shown = api.get("/sources/ruim").json(200);
        assertEquals("parquet", shown.path("spec").path("read").path("format").asText());
        var faults = shown.path("invalid");
        assertEquals(3, faults.size(), shown::toString);
        assertTrue(faults.findValuesAsText("pointer").contains("/read/format"), faults::toString);
        assertFalse(faults.path(0).path("detail").asText().isBlank());
        assertEquals(shown, item(api.walk("/sources?", 500), "/id", "ruim"));
        var state = item(api.walk("/overview?", 500), "/source/id", "ruim").path("source");
        assertTrue(state.path("invalid").asBoolean(), state::toString);
        assertTrue(state.path("mode").isNull(), state::toString);

        for (var refused : new Answer[] {api.post("/sources/ruim/runs"), api.post("/sources/ruim/preview")}) {
            var problem = refused.problem(409);
            assertEquals(
                    "urn:catraca:problem:source-invalid", problem.path("type").asText());
            assertEquals(faults, problem.path("errors"));
            assertTrue(
                    problem.path("detail")
                            .asText()
                            .startsWith("Source ruim is invalid. Its stored spec cannot be read by this version: "
                                    + faults.path(0).path("pointer").asText() + ": "),
                    problem::toString);
        }

        var mended = api.put("/sources/ruim", spec("ruim")).json(200);
        assertEquals(Json.parse("[]"), mended.path("invalid"));
        assertEquals("SUCCEEDED", api.sync("ruim").path("status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "42", "\"text\"", "null", "{}", "{\"map\": 1, \"read\": [], \"schedule\": {}}"})
    void whateverIsStoredCanBeShownReplacedAndDeleted(String json) {
        for (var id : new String[] {"seja", "qual"}) {
            register(id);
            store(id, "'" + json + "'");
            var shown = api.get("/sources/" + id).json(200);
            assertEquals(Json.parse(json), shown.path("spec"));
            assertFalse(shown.path("invalid").isEmpty(), shown::toString);
            api.post("/sources/" + id + "/runs").problem(409);
        }
        item(api.walk("/sources?", 500), "/id", "qual");
        item(api.walk("/overview?", 500), "/source/id", "qual");

        api.put("/sources/seja", spec("seja")).json(200);
        assertEquals("SUCCEEDED", api.sync("seja").path("status").asText());
        for (var id : new String[] {"seja", "qual"}) {
            api.delete("/sources/" + id).expecting(204);
        }
    }

    @Test
    void schedulesOfOthersGoOn() {
        register("a-parada");
        store("a-parada", "spec || '{\"schedule\": \"every 10s\", \"timeout\": \"2h\"}'");
        due("a-parada");
        api.createSource(spec("b-corre").put("schedule", "every 1d"));

        await().atMost(PATIENCE).until(() -> runs("b-corre", "SUCCEEDED") == 1);
        await().atMost(PATIENCE).until(() -> !isDue("a-parada"));
        due("a-parada");
        await().atMost(PATIENCE).until(() -> !isDue("a-parada"));
        assertEquals(0, runs("a-parada", "SUCCEEDED"));
        var told = StandingService.process()
                .log()
                .lines()
                .filter(line -> line.contains("The schedule of a-parada is passed over"))
                .toList();
        assertEquals(1, told.size(), told::toString);
    }

    @Test
    void repairsOfOthersGoOn() {
        register("a-quebrada");
        var broken = brokenRun("a-quebrada");
        store("a-quebrada", "spec || '{\"retirement\": {\"maxShare\": 7}}'");
        register("b-quebrada");
        var mendable = brokenRun("b-quebrada");

        for (var dryRun : new boolean[] {true, false}) {
            var findings = api.post("/repairs", "{\"dryRun\": " + dryRun + "}")
                    .json(200)
                    .path("findings");
            var left = item(findings, "/run", broken);
            assertEquals("NOT_RESUMED", left.path("action").asText(), findings::toString);
            assertTrue(left.path("why").asText().contains("/retirement/maxShare: "), left::toString);
            assertEquals(
                    "RESUMED", item(findings, "/run", mendable).path("action").asText(), findings::toString);
        }
        await().atMost(PATIENCE).until(() -> runs("b-quebrada", "SUCCEEDED") == 1);
    }

    @Test
    void gaugesOfOthersGoOn() {
        api.createSource(spec("c-medida").put("schedule", "every 1d"));
        register("d-torta");
        store("d-torta", "spec || '{\"schedule\": \"every now and then\"}'");

        await().atMost(PATIENCE).untilAsserted(() -> {
            var metrics = Metrics.of(StandingService.process());
            assertTrue(metrics.value("catraca_source_age_seconds", "source=\"d-torta\"")
                    .isPresent());
            assertEquals(
                    86400,
                    metrics.value("catraca_source_interval_seconds", "source=\"c-medida\"")
                            .orElse(0));
        });
    }

    @Test
    void aSourceThatIsNoLongerConfiguredIsDisabledWhateverIsStored() {
        register("e-velha");
        store("e-velha", "'[1]'");
        DATABASE.update("UPDATE source SET origin = 'CONFIG' WHERE id = 'e-velha'");

        ServiceSettings.on(DATABASE, Platform.redis()).start().close();

        assertFalse(api.get("/sources/e-velha").json(200).path("enabled").asBoolean());
    }

    private static ObjectNode spec(String id) {
        return Specs.ndjson(id, UPSTREAM.url("/loja/products.ndjson"));
    }

    private static void register(String id) {
        api.createSource(spec(id));
    }

    /** Stores a spec without the API, as another version may have done. */
    private static void store(String source, String expression) {
        assertEquals(1, DATABASE.update("UPDATE source SET spec = " + expression + " WHERE id = ?", source));
    }

    private static void due(String source) {
        DATABASE.update("UPDATE source SET next_run_at = now() - interval '1 day' WHERE id = ?", source);
    }

    private static boolean isDue(String source) {
        return DATABASE.value("SELECT next_run_at <= now() FROM source WHERE id = ?", source);
    }

    private static long runs(String source, String status) {
        return DATABASE.value("SELECT count(*) FROM sync_run WHERE source_id = ? AND status = ?", source, status);
    }

    /** A run whose owner died before its first batch. */
    private static String brokenRun(String source) {
        return DATABASE.value("""
                        INSERT INTO sync_run (source_id, status, reason, error, trigger, mode, source_version, owner, lock_token,
                                              deadline_at, finished_at)
                        SELECT id, 'FAILED', 'ORPHANED', 'gone', 'MANUAL', 'FULL', version, 'gone', 'gone', now(), now()
                        FROM source WHERE id = ? RETURNING id::text""", source);
    }

    private static JsonNode item(Iterable<JsonNode> list, String pointer, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(item -> item.at(pointer).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + value + " in " + list));
    }
}
