package dev.catraca.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of which runs, asked of the function in a real PostgreSQL. */
class NoticeRunsTest {
    private static final long DAY = 86_400_000;
    private static final String ALL = """
            [{"name": "all", "kinds": ["FAILED", "STUCK", "GUARDED", "RECOVERED", "DRIFTED"], "sources": null}]""";
    private static final Database DATABASE = Schema.fresh();

    @BeforeEach
    void startAnew() {
        DATABASE.update("TRUNCATE source, sync_run, run_event, notification, notification_watch");
        DATABASE.update("ALTER SEQUENCE run_ids RESTART");
        source("loja");
    }

    @Test
    void aFailureIsToldOnceAndAgainAfterAWhile() {
        failed("loja", "SOURCE_ERROR");
        look();
        look();
        failed("loja", "TIMEOUT");
        look();
        assertEquals(List.of("FAILED 1"), told("all"));

        failed("loja", "SOURCE_ERROR");
        DATABASE.update("UPDATE notification SET created_at = created_at - interval '25 hours'");
        look();
        assertEquals(List.of("FAILED 1", "FAILED 3"), told("all"));
        assertEquals(
                3L, DATABASE.<Long>value("SELECT (facts ->> 'failures')::bigint FROM notification WHERE run_id = 3"));
    }

    @Test
    void aSourceThatFailsEveryOtherTimeIsToldEveryTime() {
        for (var i = 0; i < 2; i++) {
            failed("loja", "SOURCE_ERROR");
            succeeded("loja");
            succeeded("loja");
        }
        look();
        assertEquals(List.of("FAILED 1", "RECOVERED 2", "FAILED 4", "RECOVERED 5"), told("all"));
    }

    @Test
    void troublesOfTwoKindsAreTwoTroubles() {
        failed("loja", "GUARD");
        failed("loja", "SOURCE_ERROR");
        failed("loja", "GUARD");
        succeeded("loja");
        look();
        assertEquals(List.of("GUARDED 1", "FAILED 2", "RECOVERED 4"), told("all"));
    }

    @Test
    void aChannelHearsOfWhatItAsksFor() {
        var channels = """
                [{"name": "guards", "kinds": ["GUARDED", "RECOVERED"], "sources": null},
                 {"name": "other", "kinds": ["FAILED", "RECOVERED"], "sources": ["outra"]},
                 {"name": "failures", "kinds": ["FAILED"], "sources": ["outra", "loja"]}]""";
        failed("loja", "SOURCE_ERROR");
        succeeded("loja");
        look(channels, 300_000, DAY, 3);
        assertEquals(List.of("FAILED 1"), told("failures"));
        assertEquals(List.of(), told("other"));
        assertEquals(List.of(), told("guards"), "it never heard of what is over");
    }

    @Test
    void whatIsResumedWakesNobody() {
        failed("loja", "ORPHANED");
        look();
        succeeded("loja");
        look();
        failed("loja", "INTERRUPTED");
        look();
        cancelled("loja");
        look();
        assertEquals(List.of(), told("all"));
    }

    @Test
    void whatIsNotResumedHasFailed() {
        failed("loja", "ORPHANED");
        look(ALL, 300_000, DAY, 0);
        assertEquals(List.of("FAILED 1"), told("all"));
        assertEquals("LIMIT", why(1));

        source("desligada");
        failed("desligada", "INTERRUPTED");
        DATABASE.update("UPDATE source SET enabled = false WHERE id = 'desligada'");
        source("mudada");
        failed("mudada", "INTERRUPTED");
        DATABASE.update("UPDATE source SET version = 8 WHERE id = 'mudada'");
        source("espera");
        failed("espera", "INTERRUPTED");
        look();
        assertEquals(List.of("DISABLED", "CHANGED"), List.of(why(2), why(3)));
        assertEquals(List.of("FAILED 1", "FAILED 2", "FAILED 3"), told("all"));

        look(ALL, 0, DAY, 3);
        assertEquals("WAITING", why(4));
        succeeded("espera");
        look();
        assertEquals(List.of("FAILED 1", "FAILED 2", "FAILED 3", "FAILED 4", "RECOVERED 5"), told("all"));
    }

    @Test
    void aPauseIsToldOnlyIfItDoesNotEnd() {
        look();
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      attempt, finished_at, not_before, received, unchanged)
                VALUES ('loja', 'FAILED', 'INTERRUPTED', 'MANUAL', 'FULL', 7, 'pod/1', 't', now(), 3, now() - interval '30 hours',
                        now() - interval '4 minutes', 1, 1)""");
        look();
        assertEquals(List.of(), told("all"), "neither its age nor its attempts matter");
        look(ALL, 180_000, DAY, 3);
        assertEquals(List.of("FAILED 1"), told("all"));
        assertEquals("WAITING", why(1));
    }

    @Test
    void aPauseOfARunThatGetsNoFurtherIsTold() {
        look();
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      attempt, finished_at, not_before)
                VALUES ('loja', 'FAILED', 'INTERRUPTED', 'MANUAL', 'FULL', 7, 'pod/1', 't', now(), 3, now(),
                        now() + interval '4 minutes')""");
        look();
        assertEquals("LIMIT", why(1));
    }

    @Test
    void aPauseOfARunThatReadsTheSameAgainIsTold() {
        look();
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      attempt, finished_at, not_before, received, duplicated, checkpoint)
                VALUES ('loja', 'FAILED', 'INTERRUPTED', 'MANUAL', 'FULL', 7, 'pod/1', 't', now(), 3, now(),
                        now() + interval '4 minutes', 9, 9, '{"page": null, "skip": 0}')""");
        look();
        assertEquals("LIMIT", why(1));
    }

    @Test
    void whatWasCancelledWhileItWaitedResumedNothing() {
        failed("loja", "ORPHANED");
        cancelledInTheQueue("loja");
        source("mudada");
        failed("mudada", "INTERRUPTED");
        DATABASE.update("UPDATE source SET version = 8 WHERE id = 'mudada'");
        cancelledInTheQueue("mudada");
        look();
        look();
        assertEquals(List.of("FAILED 1", "FAILED 3"), told("all"));
        assertEquals(List.of("CANCELLED", "CHANGED"), List.of(why(1), why(3)));
    }

    @Test
    void aRunIsStuckWithoutASignOfLifeOrPastItsDeadline() {
        running("loja", "now()", "now() + interval '1 hour'");
        source("sem-sinal");
        running("sem-sinal", "now() - interval '6 minutes'", "now() + interval '1 hour'");
        source("atrasada");
        running("atrasada", "now()", "now() - interval '6 minutes'");
        look();
        assertEquals(List.of("STUCK 3", "STUCK 2"), told("all"), "source by source");
        look();
        DATABASE.update("UPDATE notification SET created_at = created_at - interval '25 hours'");
        look();
        assertEquals(2, told("all").size(), "each once");

        DATABASE.update("UPDATE sync_run SET status = 'SUCCEEDED', finished_at = now() WHERE id = 3");
        look();
        assertEquals(List.of("STUCK 3", "STUCK 2", "RECOVERED 3"), told("all"));
    }

    @Test
    void aMappedFieldThatWentIsToldAndIsNoTroubleToRecoverFrom() {
        succeeded("loja");
        drifted("loja", 1, "[]");
        succeeded("loja");
        drifted("loja", 2, "[\"price\"]");
        succeeded("loja");
        look();
        look();

        assertEquals(List.of("DRIFTED 2"), told("all"));
        assertEquals(
                "price",
                DATABASE.<String>value("SELECT facts #>> '{drift,mapped,0}' FROM notification WHERE run_id = 2"));
    }

    @Test
    void thePastIsNotTold() {
        closed("loja", "FAILED", "SOURCE_ERROR", "now() - interval '11 minutes'");
        look();
        assertEquals(List.of(), told("all"), "the source is new here");

        closed("loja", "FAILED", "SOURCE_ERROR", "now() - interval '25 hours'");
        closed("loja", "FAILED", "SOURCE_ERROR", "now() - interval '23 hours'");
        look();
        assertEquals(List.of("FAILED 3"), told("all"), "nobody looked for a day");
    }

    @Test
    void manyWhoLookAtOnceTellOfEachRunOnce() throws Exception {
        var sources = IntStream.range(0, 40).mapToObj(i -> "s" + i).toList();
        sources.forEach(NoticeRunsTest::source);
        look();
        sources.forEach(source -> failed(source, "SOURCE_ERROR"));
        sources.forEach(NoticeRunsTest::succeeded);
        Callable<Void> looking = () -> {
            for (var i = 0; i < 5; i++) {
                look();
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var done : threads.invokeAll(List.of(looking, looking, looking, looking, looking, looking))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(80, told("all").size());
    }

    private static void look() {
        look(ALL, 300_000, DAY, 3);
    }

    private static void look(String channels, long stuckAfter, long repeatEvery, int maxResumes) {
        DATABASE.query("SELECT id FROM source ORDER BY id")
                .forEach(source -> DATABASE.query(
                        "SELECT notice_source(?, ?::jsonb, ?, ?, ?)",
                        source.get("id"),
                        channels,
                        stuckAfter,
                        repeatEvery,
                        maxResumes));
    }

    private static List<String> told(String channel) {
        return DATABASE
                .query(
                        "SELECT kind || ' ' || run_id AS told FROM notification WHERE channel = ? ORDER BY created_at",
                        channel)
                .stream()
                .map(row -> (String) row.get("told"))
                .toList();
    }

    private static String why(long run) {
        return DATABASE.value("SELECT facts ->> 'notResumed' FROM notification WHERE run_id = ?", run);
    }

    private static void source(String id) {
        DATABASE.update("""
                INSERT INTO source (id, name, spec, enabled, origin, version) VALUES (?, 'Loja', '{}', true, 'API', 7)""", id);
    }

    private static void failed(String source, String reason) {
        closed(source, "FAILED", reason, "now()");
    }

    private static void succeeded(String source) {
        closed(source, "SUCCEEDED", null, "now()");
    }

    private static void cancelled(String source) {
        closed(source, "CANCELLED", "CANCELLED", "now()");
    }

    private static void cancelledInTheQueue(String source) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, deadline_at, finished_at)
                VALUES (?, 'CANCELLED', 'CANCELLED', 'MANUAL', 'FULL', 7, now(), now())""", source);
    }

    private static void drifted(String source, long run, String mapped) {
        DATABASE.update("""
                INSERT INTO run_event (source_id, run_id, n, stage, level, message, details)
                VALUES (?, ?, 1, 'drift', 'WARN', 'm', jsonb_build_object('mapped', ?::jsonb))""", source, run, mapped);
    }

    private static void closed(String source, String status, String reason, String finishedAt) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, reason, trigger, mode, source_version, owner, lock_token, deadline_at,
                                      finished_at)
                VALUES (?, ?, ?, 'MANUAL', 'FULL', 7, 'pod/1', 't', now(), %s)""".formatted(finishedAt), source, status, reason);
    }

    private static void running(String source, String heartbeatAt, String deadlineAt) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, heartbeat_at, deadline_at)
                VALUES (?, 'RUNNING', 'MANUAL', 'FULL', 7, 'pod/1', 't', %s, %s)""".formatted(heartbeatAt, deadlineAt), source);
    }
}
