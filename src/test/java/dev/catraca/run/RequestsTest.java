package dev.catraca.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests and of the runs that are opened from them, asked of the functions in a real PostgreSQL. */
class RequestsTest {
    private static final Database DATABASE = Schema.fresh();

    @BeforeEach
    void startAnew() {
        DATABASE.update("TRUNCATE source, run_request, sync_run, run_event");
        DATABASE.update("""
                INSERT INTO source (id, name, spec, enabled, origin, version, next_run_at)
                VALUES ('loja', 'Loja', '{}', true, 'API', 7, now() + interval '1 hour')""");
    }

    @Test
    void aRequestWithoutADueTimeIsDueNow() {
        request("{}");
        assertEquals(true, DATABASE.value("SELECT due_at BETWEEN requested_at AND clock_timestamp() FROM run_request"));
    }

    @Test
    void aBrokenRunWhoseCancelWasRequestedIsCancelledAndNotResumed() {
        for (var reason : List.of("ORPHANED", "INTERRUPTED", "LOCK_LOST")) {
            var run = request("{}");
            open(run, 7);
            DATABASE.query("SELECT cancel_run('loja', ?)", run);
            DATABASE.query("SELECT close_run('loja', ?, 'FAILED', ?, 'Its owner is gone.')", run, reason);
            var expected = reason.equals("LOCK_LOST")
                    ? Map.of("reason", "LOCK_LOST", "error", "Its owner is gone.")
                    : Map.of(
                            "reason",
                            "CANCELLED",
                            "error",
                            "Its owner is gone. Its cancellation had been requested before, so it is not resumed.");
            assertEquals(
                    expected,
                    DATABASE.query("SELECT reason, error FROM sync_run WHERE id = ?", run)
                            .get(0));
        }
        var run = request("{}");
        open(run, 7);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'ORPHANED', 'Its owner is gone.')", run);
        assertEquals("ORPHANED", DATABASE.value("SELECT reason FROM sync_run WHERE id = ?", run));
    }

    @Test
    void approvalsCountForTheVersionThatTheyWereGivenFor() {
        var same = request("{retirement}");
        open(same, 7);
        assertEquals("{retirement}", approvedFor(same));
        close(same);

        var changed = request("{retirement}");
        DATABASE.update("UPDATE source SET version = 8");
        open(changed, 8);
        assertEquals("{}", approvedFor(changed));
        assertEquals(
                Map.of("run_id", changed, "level", "WARN", "approve", "[\"retirement\"]"),
                DATABASE.query(
                                "SELECT run_id, level, details ->> 'approve' AS approve FROM run_event WHERE stage = 'approval'")
                        .get(0));
    }

    @Test
    void whoAskedForARunIsNamedInItAndInItsResumes() {
        var run = requestOf("maria", "{retirement}");
        assertEquals("maria", DATABASE.value("SELECT actor FROM run_request"));
        open(run, 7);
        assertEquals("maria", actorOf(run));
        assertEquals(
                "maria", DATABASE.value("SELECT details ->> 'actor' FROM run_event WHERE run_id = ? AND n = 1", run));
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'Stopped.')", run);
        var resume = nextId();
        var resumed = "SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL, p_actor => 'repair')";
        DATABASE.query(resumed, resume, run);
        open(resume, 7);
        assertEquals("maria", actorOf(resume));
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'Stopped.')", resume);
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", nextId(), resume);
        DATABASE.query("SELECT cancel_request('loja', id, 'Cancelled.') FROM run_request");
        assertEquals(3L, DATABASE.<Long>value("SELECT count(*) FROM sync_run WHERE actor = 'maria'"));
    }

    @Test
    void aResumeOfARunThatNobodyIsKnownToHaveAskedForIsOfTheRepair() {
        var run = request("{}");
        open(run, 7);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'ORPHANED', 'Its owner is gone.')", run);
        var resume = nextId();
        DATABASE.query(
                "SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL, p_actor => 'repair')",
                resume,
                run);
        open(resume, 7);
        assertEquals("repair", actorOf(resume));
    }

    @Test
    void whatThePersonOfARunDidIsInTheAuditLogAndNothingElse() {
        var before = audited().size();
        var run = requestOf("maria", "{}");
        requestOf("joana", "{}", "QUEUED");
        DATABASE.query("SELECT cancel_request('loja', ?, 'Cancelled.', 'joana', '203.0.113.9')", run);
        DATABASE.query("SELECT cancel_request('loja', ?, 'Cancelled.', 'joana', '203.0.113.9')", run);
        var approved = requestOf("maria", "{retirement}");
        open(approved, 7);
        DATABASE.query("SELECT cancel_run('loja', ?, 'joana', '203.0.113.9')", approved);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'ORPHANED', 'Its owner is gone.')", approved);
        DATABASE.query("SELECT cancel_run('loja', ?, 'joana', '203.0.113.9')", approved);
        DATABASE.query("SELECT request_due('loja', ?, next_run_at, now(), NULL) FROM source", nextId());
        assertEquals("schedule", DATABASE.value("SELECT actor FROM run_request"));
        DATABASE.query("SELECT cancel_request('loja', id, 'The source was disabled.') FROM run_request");
        assertEquals(
                List.of(
                        "maria 203.0.113.7 RUN_STARTED " + run + " - {\"version\": 7}",
                        "joana 203.0.113.9 RUN_CANCELLED " + run + " {\"status\": \"QUEUED\"} -",
                        "maria 203.0.113.7 RUN_APPROVED " + approved
                                + " - {\"approve\": [\"retirement\"], \"version\": 7}",
                        "joana 203.0.113.9 RUN_CANCELLED " + approved + " {\"status\": \"RUNNING\"} -"),
                audited().subList(before, audited().size()));
    }

    @Test
    void aResumeThatIsStaleMakesItsSourceDueAtOnce() {
        var broken = request("{}");
        open(broken, 7);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'Stopped.')", broken);
        var resume = nextId();
        assertEquals(
                "STORED",
                DATABASE.query(
                                "SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)",
                                resume,
                                broken)
                        .get(0)
                        .get("outcome"));
        DATABASE.update("UPDATE source SET version = 8");
        open(resume, 8);
        assertEquals("CANCELLED", DATABASE.value("SELECT status FROM sync_run WHERE id = ?", resume));
        assertEquals(true, DATABASE.value("SELECT next_run_at <= clock_timestamp() FROM source"));
    }

    @Test
    void aResumeThatIsStaleMakesNoScheduleWhereThereIsNone() {
        var broken = request("{}");
        open(broken, 7);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'Stopped.')", broken);
        var resume = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", resume, broken);
        DATABASE.update("UPDATE source SET version = 8, next_run_at = NULL");
        open(resume, 8);
        assertEquals(1L, DATABASE.<Long>value("SELECT count(*) FROM source WHERE next_run_at IS NULL"));
    }

    @Test
    void aPauseOfARunThatGotNoFurtherCountsAsAResume() {
        var paused = request("{}");
        open(paused, 7);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'A pause.', p_wait => 3600000)", paused);
        var resume = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", resume, paused);
        DATABASE.update("UPDATE run_request SET not_before = now()");
        open(resume, 7);
        assertEquals(1, DATABASE.<Integer>value("SELECT attempt FROM sync_run WHERE id = ?", resume));
    }

    /** What counts is what the runs before it did not have, or a place behind which it goes on. */
    @Test
    void aPauseOfARunThatReadTheSameAgainCountsAsAResume() {
        var beginning = "{\"page\": null, \"skip\": 0}";
        assertEquals(1, attemptAfterPause("received = 9, duplicated = 9", beginning));
        assertEquals(1, attemptAfterPause("received = 9, filtered = 4, rejected = 5", beginning));
        assertEquals(0, attemptAfterPause("received = 9, duplicated = 8, unchanged = 1", beginning));
        assertEquals(0, attemptAfterPause("received = 9, filtered = 9", "{\"page\": \"2\", \"skip\": 0}"));
        assertEquals(0, attemptAfterPause("received = 9, rejected = 9", "{\"page\": null, \"skip\": 9}"));
    }

    private static int attemptAfterPause(String counters, String checkpoint) {
        DATABASE.update("TRUNCATE run_request, sync_run, run_event");
        var paused = request("{}");
        open(paused, 7);
        DATABASE.update("UPDATE sync_run SET " + counters + ", checkpoint = ?::jsonb WHERE id = ?", checkpoint, paused);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'A pause.', p_wait => 3600000)", paused);
        var resume = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", resume, paused);
        DATABASE.update("UPDATE run_request SET not_before = now()");
        open(resume, 7);
        return DATABASE.<Integer>value("SELECT attempt FROM sync_run WHERE id = ?", resume);
    }

    @Test
    void aResumeOfAPauseWaitsUntilItIsOverAndCountsResumesAnew() {
        var paused = request("{}");
        open(paused, 7);
        DATABASE.update("UPDATE sync_run SET received = 1, unchanged = 1 WHERE id = ?", paused);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'A pause.', p_wait => 3600000)", paused);
        assertEquals(
                true,
                DATABASE.value(
                        "SELECT not_before - finished_at BETWEEN interval '59 min' AND interval '1 h' FROM sync_run WHERE id = ?",
                        paused));
        var resume = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", resume, paused);
        assertEquals(
                1L,
                DATABASE.<Long>value("SELECT count(*) FROM run_request q JOIN sync_run r ON r.id = q.resumes"
                        + " WHERE q.not_before = r.not_before AND q.due_at = r.not_before"));
        open(resume, 7);
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM sync_run WHERE id = ?", resume));

        DATABASE.update("UPDATE run_request SET not_before = now()");
        open(resume, 7);
        assertEquals(
                Map.of("status", "RUNNING", "attempt", 0),
                DATABASE.query("SELECT status, attempt FROM sync_run WHERE id = ?", resume)
                        .get(0));
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'ORPHANED', 'Its owner is gone.')", resume);
        var next = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", next, resume);
        open(next, 7);
        assertEquals(
                Map.of("attempt", 1, "chain", paused),
                DATABASE.query("SELECT attempt, chain FROM sync_run WHERE id = ?", next)
                        .get(0));
    }

    /** The slot, or a person, would begin anew with what the resume is to get. */
    @Test
    void noRunComesBetweenAPauseAndItsResume() {
        var paused = request("{retirement}");
        open(paused, 7);
        var resume = pause(paused);
        assertEquals(
                Map.of("id", resume, "resumes", paused, "approve", "{retirement}", "waits", true),
                DATABASE.query("""
                        SELECT q.id, q.resumes, q.approve::text, q.not_before = r.not_before AND q.due_at = r.not_before AS waits
                        FROM run_request q JOIN sync_run r ON r.id = q.resumes""").get(0));
        DATABASE.update("UPDATE source SET next_run_at = now() - interval '1 minute'");
        assertEquals("QUEUED", requestDue(nextId()));
        assertEquals(
                "QUEUED",
                DATABASE.query("SELECT * FROM request_run('loja', ?, 'MANUAL', '{}', NULL, NULL, NULL, NULL)", nextId())
                        .get(0)
                        .get("outcome"));
    }

    @Test
    void aPauseOfARunThatIsNotResumedRequestsNothing() {
        for (var spoilt : List.of(
                "UPDATE source SET version = 8",
                "UPDATE source SET enabled = false",
                "UPDATE sync_run SET attempt = 3",
                "UPDATE sync_run SET cancel_requested = true")) {
            startAnew();
            var paused = request("{}");
            open(paused, 7);
            DATABASE.update(spoilt);
            pause(paused);
            assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM run_request"), spoilt);
            assertEquals(
                    1L, DATABASE.<Long>value("SELECT count(*) FROM sync_run WHERE finished_at IS NOT NULL"), spoilt);
        }
    }

    @Test
    void aRunThatReadsTheSameAgainAfterThreeResumesIsNotResumed() {
        for (var attempt : List.of(2, 3)) {
            startAnew();
            var paused = request("{}");
            open(paused, 7);
            DATABASE.update(
                    "UPDATE sync_run SET attempt = ?, received = 9, duplicated = 9, checkpoint = '{\"page\": null, \"skip\": 0}'",
                    attempt);
            pause(paused);
            var row = DATABASE.query("SELECT reason, error, not_before IS NULL AS over FROM sync_run")
                    .get(0);
            assertEquals(attempt == 2 ? "INTERRUPTED" : "CONFIG_ERROR", row.get("reason"));
            assertEquals(attempt == 3, row.get("over"));
            assertEquals(attempt == 3, ((String) row.get("error")).startsWith("The pace is too small for a list"));
            assertEquals(attempt == 2 ? 1L : 0L, DATABASE.<Long>value("SELECT count(*) FROM run_request"));
        }
    }

    /** Returns the id that the resume gets. */
    private static long pause(long run) {
        var resume = nextId();
        DATABASE.query(
                "SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'A pause.', p_wait => 3600000, p_max_resumes => 3, p_resume => ?)",
                run,
                resume);
        return resume;
    }

    @Test
    void aPauseWhoseCancelWasRequestedIsNoPause() {
        var run = request("{}");
        open(run, 7);
        DATABASE.query("SELECT cancel_run('loja', ?)", run);
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'INTERRUPTED', 'A pause.', p_wait => 3600000)", run);
        assertEquals("CANCELLED", DATABASE.value("SELECT status FROM sync_run WHERE not_before IS NULL"));
    }

    @Test
    void aSlotWhoseRequestWasOvertakenIsStillDue() {
        DATABASE.update("UPDATE source SET next_run_at = now() - interval '1 minute'");
        var early = nextId();
        var between = request("{}");
        open(between, 7);
        close(between);
        assertEquals("OVERTAKEN", requestDue(early));
        assertEquals(true, DATABASE.value("SELECT next_run_at < now() - interval '59 seconds' FROM source"));

        assertEquals("STORED", requestDue(nextId()));
        assertEquals(true, DATABASE.value("SELECT next_run_at > now() + interval '59 minutes' FROM source"));
    }

    @Test
    void aSlotThatFindsAReplayIsStillDueBecauseThatDoesNotReadTheSource() {
        DATABASE.update("UPDATE source SET next_run_at = now() - interval '1 minute'");
        var read = request("{}");
        open(read, 7);
        close(read);
        var replay = nextId();
        DATABASE.query("SELECT * FROM request_run('loja', ?, 'REPLAY', '{}', NULL, NULL, NULL, NULL, ?)", replay, read);
        assertEquals("QUEUED", requestDue(nextId()));
        open(replay, 7);
        assertEquals("RUNNING", requestDue(nextId()));
        assertEquals(true, DATABASE.value("SELECT next_run_at < now() - interval '59 seconds' FROM source"));
        close(replay);
        assertEquals("STORED", requestDue(nextId()));
    }

    @Test
    void aSlotThatIsTheLastOneLeavesNoDueTime() {
        DATABASE.update("UPDATE source SET next_run_at = now()");
        DATABASE.query("SELECT d.outcome FROM source, request_due(id, ?, next_run_at, NULL, NULL) d", nextId());
        assertEquals(1L, DATABASE.<Long>value("SELECT count(*) FROM source WHERE next_run_at IS NULL"));
    }

    @Test
    void configurationErrorsCountSinceTheLastSuccessAndTheLastChange() {
        assertEquals(List.of(), DATABASE.query("SELECT errors FROM config_errors('loja')"));
        closed("FAILED", "CONFIG_ERROR", 7);
        closed("SUCCEEDED", null, 7);
        assertEquals(List.of(), DATABASE.query("SELECT errors FROM config_errors('loja')"));
        closed("FAILED", "CONFIG_ERROR", 6);
        closed("FAILED", "CONFIG_ERROR", 7);
        closed("FAILED", "SOURCE_ERROR", 7);
        closed("FAILED", "CONFIG_ERROR", 7);
        assertEquals(List.of(Map.of("errors", 2)), DATABASE.query("SELECT errors FROM config_errors('loja')"));
        DATABASE.update("UPDATE source SET next_run_at = NULL");
        assertEquals(List.of(), DATABASE.query("SELECT errors FROM config_errors('loja')"));
    }

    @Test
    void aStartByAPersonEndsAPauseAndMovesNoDueTimeBack() {
        var run = request("{}");
        openWithNext(run, "2 hours");
        assertEquals(true, DATABASE.value("SELECT next_run_at < now() + interval '61 minutes' FROM source"));
        close(run);
        var again = request("{}");
        openWithNext(again, "20 minutes");
        assertEquals(true, DATABASE.value("SELECT next_run_at < now() + interval '21 minutes' FROM source"));
    }

    @Test
    void aResumeReadsWhatTheBrokenRunReadAndGoesOnFromTheSameProof() {
        provedByAFullRun();
        var broken = nextId();
        DATABASE.query(
                "SELECT * FROM request_run('loja', ?, 'MANUAL', '{}', NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-01T00:00:00Z')",
                broken);
        openChanges(broken);
        for (var i = 0; i < 2; i++) {
            DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'ORPHANED', 'Its owner is gone.')", broken);
            var resume = nextId();
            DATABASE.query("SELECT * FROM request_run('loja', ?, 'RESUME', '{}', ?, NULL, NULL, NULL)", resume, broken);
            openChanges(resume);
            assertEquals(1L, DATABASE.<Long>value("""
                            SELECT count(*) FROM sync_run WHERE id = ? AND resumes = ? AND mode = 'INCREMENTAL'
                              AND since = '2026-01-01T00:00:00Z' AND watermark = '2026-01-31T10:00:00Z'""", resume, broken));
            broken = resume;
        }
    }

    @Test
    void whatOnlyAFullRunIsRefusedIsApprovedForAFullRun() {
        provedByAFullRun();
        for (var guard : List.of("retirement", "missing", "count", "priceChange")) {
            var run = request("{" + guard + "}");
            openChanges(run);
            assertEquals(
                    guard.equals("priceChange") ? "INCREMENTAL" : "FULL",
                    DATABASE.value("SELECT mode FROM sync_run WHERE id = ?", run),
                    guard);
            close(run);
        }
    }

    private static void provedByAFullRun() {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, id, status, trigger, mode, chain, source_version, owner, lock_token, finished_at, deadline_at,
                                      watermark)
                VALUES ('loja', nextval('run_ids'), 'SUCCEEDED', 'SCHEDULE', 'FULL', 1, 7, 'pod/1', 't', now(), now(), '2026-01-31T10:00:00Z')""");
    }

    private static void openChanges(long run) {
        DATABASE.query(
                "SELECT * FROM open_run('loja', ?, 7, 'INCREMENTAL', 3600000, 'pod/1', 't', now() + interval '1 hour', NULL, 600000)",
                run);
    }

    private static void openWithNext(long run, String next) {
        DATABASE.query(
                "SELECT * FROM open_run('loja', ?, 7, 'FULL', 3600000, 'pod/1', 't', now() + interval '1 hour', now() + ?::interval)",
                run,
                next);
    }

    private static void closed(String status, String reason, long version) {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, id, status, reason, trigger, mode, chain, source_version, owner, lock_token, finished_at, deadline_at)
                VALUES ('loja', nextval('run_ids'), ?, ?, 'SCHEDULE', 'FULL', 1, ?, 'pod/1', 't', now(), now())""", status, reason, version);
    }

    private static String requestDue(long id) {
        return (String) DATABASE.query(
                        "SELECT d.outcome FROM source, request_due(id, ?, next_run_at, now() + interval '1 hour', NULL) d",
                        id)
                .get(0)
                .get("outcome");
    }

    private static long request(String approve) {
        var id = nextId();
        assertEquals(
                "STORED",
                DATABASE.query(
                                "SELECT * FROM request_run('loja', ?, 'MANUAL', ?::text[], NULL, NULL, NULL, NULL)",
                                id,
                                approve)
                        .get(0)
                        .get("outcome"));
        return id;
    }

    private static long requestOf(String actor, String approve) {
        return requestOf(actor, approve, "STORED");
    }

    private static long requestOf(String actor, String approve, String outcome) {
        var id = nextId();
        assertEquals(
                outcome,
                DATABASE.query(
                                "SELECT * FROM request_run('loja', ?, 'MANUAL', ?::text[], NULL, NULL, NULL, NULL,"
                                        + " p_actor => ?, p_address => '203.0.113.7')",
                                id,
                                approve,
                                actor)
                        .get(0)
                        .get("outcome"));
        return id;
    }

    private static String actorOf(long run) {
        return DATABASE.value("SELECT actor FROM sync_run WHERE id = ?", run);
    }

    private static List<Object> audited() {
        return DATABASE
                .query("SELECT concat_ws(' ', actor, address, action, target, coalesce(before::text, '-'),"
                        + " coalesce(after::text, '-')) AS row FROM audit_event WHERE source_id = 'loja' ORDER BY at")
                .stream()
                .map(row -> row.get("row"))
                .toList();
    }

    private static long nextId() {
        return DATABASE.<Long>value("SELECT nextval('run_ids')");
    }

    private static void open(long run, long version) {
        DATABASE.query(
                "SELECT * FROM open_run('loja', ?, ?, 'FULL', 3600000, 'pod/1', 't', now() + interval '1 hour')",
                run,
                version);
    }

    private static void close(long run) {
        DATABASE.query("SELECT close_run('loja', ?, 'FAILED', 'SOURCE_ERROR', 'Closed.')", run);
    }

    private static String approvedFor(long run) {
        return DATABASE.value("SELECT approve::text FROM sync_run WHERE id = ?", run);
    }
}
