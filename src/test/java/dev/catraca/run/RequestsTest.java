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

    private static String requestDue(long id) {
        return (String)
                DATABASE.query("SELECT d.outcome FROM source, request_due(id, ?, next_run_at, 3600000, NULL) d", id)
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
