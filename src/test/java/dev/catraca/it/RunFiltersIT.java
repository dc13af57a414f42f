package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters in a long log. */
@Tag("partitioned")
class RunFiltersIT {
    private static final int RUNS = 12_000;
    private static final Database DATABASE = Platform.freshDatabase();
    private static ServiceProcess service;
    private static ApiClient api;

    /** One run each minute from midnight on, of ten sources in turn; each hundredth failed, and one chain has three runs. */
    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_REPAIR_ENABLED", "false")
                .start();
        api = ApiClient.of(service);
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, error, trigger, mode, source_version, owner, lock_token,
                                      started_at, heartbeat_at, finished_at, deadline_at)
                SELECT 'loja-' || n % 10, CASE WHEN n % 100 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END,
                       CASE WHEN n % 200 = 0 THEN 'GUARD' WHEN n % 100 = 0 THEN 'TIMEOUT' END, NULL,
                       CASE WHEN n % 4 = 0 THEN 'MANUAL' ELSE 'SCHEDULE' END, 'FULL', 1, 'ninguem', 'ficha', at, at, at, at
                FROM (SELECT n, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 minute' AS at
                      FROM generate_series(0, ? - 1) AS n) AS minutes""", RUNS);
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, resumes, chain, attempt, source_version, owner, lock_token,
                                      started_at, heartbeat_at, finished_at, deadline_at)
                SELECT source_id, 'SUCCEEDED', 'RESUME', mode, id, 101, 1, 1, owner, lock_token, at, at, at, at
                FROM sync_run, (SELECT timestamptz '2026-02-01 00:00:00Z' AS at) AS february WHERE id IN (101, 401)""");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void walksThroughAllOfThem() {
        var ids = ids(api.walk("/runs?", 500));
        assertEquals(RUNS + 2, ids.size());
        assertEquals(ids.stream().sorted(Comparator.reverseOrder()).distinct().toList(), ids);
    }

    @Test
    void filtersByReason() {
        var guarded = api.walk("/runs?reason=GUARD", 7);
        assertEquals(60, guarded.size());
        assertEquals(Set.of("GUARD"), texts(guarded, "reason"));
        assertEquals(60, api.walk("/runs?reason=TIMEOUT&status=FAILED", 50).size());
        assertEquals(List.of(), api.walk("/runs?reason=TIMEOUT&status=SUCCEEDED", 50));
        assertEquals(List.of(), api.walk("/runs?reason=ORPHANED", 50));
    }

    @Test
    void filtersByTrigger() {
        assertEquals(3000, api.walk("/runs?trigger=MANUAL", 500).size());
        assertEquals(Set.of("MANUAL"), texts(api.walk("/runs?trigger=MANUAL&source=loja-2", 500), "trigger"));
        assertEquals(2, api.walk("/runs?trigger=RESUME", 1).size());
    }

    @Test
    void filtersByChain() {
        var chain = api.walk("/runs?chain=101", 2);
        assertEquals(List.of((long) RUNS + 2, (long) RUNS + 1, 101L), ids(chain));
        assertEquals(List.of(101L), ids(api.walk("/runs?chain=101&trigger=MANUAL", 2)));
        assertEquals(List.of(), api.walk("/runs?chain=999999999", 2));
    }

    @Test
    void filtersByTheMomentOfTheStart() {
        var hour = api.walk("/runs?from=2026-01-02T10:00:00Z&to=2026-01-02T11:00:00Z", 11);
        assertEquals(60, hour.size());
        assertEquals("2026-01-02T10:59:00Z", hour.get(0).path("startedAt").asText());
        assertEquals("2026-01-02T10:00:00Z", hour.get(59).path("startedAt").asText());
        var elsewhere = URLEncoder.encode("2026-01-02T12:00:00+02:00", StandardCharsets.UTF_8);
        assertEquals(hour, api.walk("/runs?to=2026-01-02T11:00:00Z&from=" + elsewhere, 500));
        assertEquals(
                6,
                api.walk("/runs?source=loja-3&from=2026-01-02T10:00:00Z&to=2026-01-02T11:00:00Z", 4)
                        .size());
        assertEquals(2, api.walk("/runs?from=2026-01-31T00:00:00.5Z", 5).size());
        assertEquals(List.of(), api.walk("/runs?to=2026-01-01T00:00:00Z", 5));
        assertEquals(List.of(), api.walk("/runs?from=2026-01-02T11:00:00Z&to=2026-01-02T10:00:00Z", 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason=guard",
                "trigger=TIMER",
                "chain=0",
                "chain=abc",
                "from=ontem",
                "from=2026-01-02",
                "from=2026-01-02T10:00:00",
                "from=2026-01-02T12:00:00+02:00",
                "from=%2B999999999-01-01T00:00:00Z",
                "to=2026-02-30T00:00:00Z",
                "to=-0001-01-01T00:00:00Z"
            })
    void namesTheParameterThatIsNotValid(String parameter) {
        var problem = api.get("/runs?" + parameter).problem(400);
        var name = parameter.substring(0, parameter.indexOf('='));
        assertEquals(name, problem.path("parameter").asText());
        assertTrue(problem.path("detail").asText().contains("expected"), problem::toString);
    }

    private static List<Long> ids(List<JsonNode> runs) {
        return runs.stream().map(run -> run.path("id").asLong()).toList();
    }

    private static Set<String> texts(List<JsonNode> runs, String field) {
        return Set.copyOf(
                runs.stream().map(run -> run.path(field).asText()).distinct().toList());
    }
}
