package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Schedules that are objects, and the pauses after configuration errors, through API and database. */
@ExtendWith(StandingService.class)
class ScheduleIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    private static ApiClient api;
    private static Upstream upstream;

    @BeforeAll
    static void start() {
        api = StandingService.api();
        upstream = Upstream.start();
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @Test
    void aTimeOfTheDayIsWaitedFor() {
        var at = LocalDateTime.ofInstant(clock(), SAO_PAULO)
                .toLocalTime()
                .plusHours(2)
                .withSecond(0)
                .withNano(0);
        create("hora-certa", "{\"at\": [\"%tR\"], \"zone\": \"America/Sao_Paulo\"}".formatted(at));
        var due = due("hora-certa");
        assertEquals(at, LocalDateTime.ofInstant(due, SAO_PAULO).toLocalTime());
        assertTrue(due.isBefore(clock().plus(Duration.ofHours(3))), due::toString);
        assertEquals(0L, runs("hora-certa"));

        // Days of slots were missed, as after an outage: one run, and the next slot as if nothing had been.
        DATABASE.update("UPDATE source SET next_run_at = now() - interval '5 days' WHERE id = 'hora-certa'");
        await().atMost(PATIENCE)
                .until(() -> closed("hora-certa") == 1 && due("hora-certa").equals(due));
        assertEquals(1L, runs("hora-certa"));

        var shown = api.walk("/overview?", 500).stream()
                .map(item -> item.path("source"))
                .filter(source -> source.path("id").asText().equals("hora-certa"))
                .toList();
        assertEquals(
                List.of("America/Sao_Paulo"),
                shown.stream()
                        .map(source -> source.path("schedule").path("zone").asText())
                        .toList());
    }

    @Test
    void anIntervalWithWindowsBeginsAtOnceAndThenWaitsForItsWindow() {
        var now = LocalDateTime.ofInstant(clock(), ZoneOffset.UTC);
        var from = now.plusHours(3).withMinute(0);
        create("janela", """
                {"every": "5h", "jitter": "PT2M",
                 "windows": [{"every": "15m", "from": "%tR", "to": "%tR"}]}""".formatted(from, from.plusHours(2)));
        await().atMost(PATIENCE).until(() -> closed("janela") == 1);
        var opens = from.truncatedTo(java.time.temporal.ChronoUnit.HOURS).toInstant(ZoneOffset.UTC);
        var due = due("janela");
        assertFalse(due.isBefore(opens) || due.isAfter(opens.plusSeconds(120)), () -> due + " for " + opens);
    }

    @Test
    void aCronExpressionWhoseYearsAreOverIsDueNeverAgain() {
        var year = LocalDate.now(ZoneOffset.UTC).getYear();
        create("anual", "{\"cron\": \"0 0 0 1 1 ? %d\"}".formatted(year + 1));
        assertEquals(LocalDate.of(year + 1, 1, 1).atTime(LocalTime.MIN).toInstant(ZoneOffset.UTC), due("anual"));
        api.put("/sources/anual", spec("anual", "{\"cron\": \"0 0 0 1 1 ? 2020\"}"));
        assertTrue(api.get("/sources/anual").json(200).path("nextRunAt").isNull());
    }

    @Test
    void pausesGrowAfterConfigurationErrorsUntilAChangeOrASuccess() {
        var refused = upstream.catalogue("agenda-recusada", Products.numbered(1, 3))
                .script()
                .answer(1000, 403);
        create("agenda-recusada", "\"every 1h\"");
        assertPause("agenda-recusada", 1, "60 min");
        assertPause("agenda-recusada", 2, "120 min");
        assertPause("agenda-recusada", 3, "240 min");

        api.put(
                        "/sources/agenda-recusada",
                        spec("agenda-recusada", "\"every 1h\"").put("name", "Com outra chave"))
                .expecting(200);
        assertWithin("agenda-recusada", "60 min");
        assertPause("agenda-recusada", 4, "60 min");
        assertPause("agenda-recusada", 5, "120 min");

        // A person looks whether it is mended, and it is not; then it is.
        api.awaitClosed(
                api.post("/sources/agenda-recusada/runs").json(202).path("id").asLong());
        await().atMost(PATIENCE).untilAsserted(() -> assertWithin("agenda-recusada", "240 min"));
        refused.recover();
        assertEquals("SUCCEEDED", api.sync("agenda-recusada").path("status").asText());
        assertWithin("agenda-recusada", "60 min");
        refused.answer(1000, 403);
        assertPause("agenda-recusada", 8, "60 min");
    }

    /** Lets the source be due now, and expects the pause behind the run. */
    private static void assertPause(String source, long runs, String pause) {
        DATABASE.update("UPDATE source SET next_run_at = now() WHERE id = ? AND next_run_at > now()", source);
        await().atMost(PATIENCE).until(() -> closed(source) == runs);
        await().atMost(PATIENCE).untilAsserted(() -> assertWithin(source, pause));
    }

    /** Expects that the source is due after this time, give or take what the test takes. */
    private static void assertWithin(String source, String pause) {
        assertEquals(
                true,
                DATABASE.value(
                        "SELECT next_run_at BETWEEN now() + ?::interval - interval '2 min' AND now() + ?::interval FROM source WHERE id = ?",
                        pause,
                        pause,
                        source),
                () -> due(source) + " is not in " + pause);
    }

    private static void create(String source, String schedule) {
        if (!source.equals("agenda-recusada")) {
            upstream.catalogue(source, Products.numbered(1, 3));
        }
        api.createSource(spec(source, schedule));
    }

    private static ObjectNode spec(String source, String schedule) {
        return Specs.paged(source, upstream.url("/" + source + "/products"), 100)
                .set("schedule", Json.parse(schedule));
    }

    private static Instant due(String source) {
        return DATABASE.<java.sql.Timestamp>value("SELECT next_run_at FROM source WHERE id = ?", source)
                .toInstant();
    }

    private static Instant clock() {
        return DATABASE.<java.sql.Timestamp>value("SELECT clock_timestamp()").toInstant();
    }

    private static long runs(String source) {
        return DATABASE.<Long>value("SELECT count(*) FROM sync_run WHERE source_id = ?", source);
    }

    private static long closed(String source) {
        return DATABASE.<Long>value(
                "SELECT count(*) FROM sync_run WHERE source_id = ? AND finished_at IS NOT NULL", source);
    }
}
