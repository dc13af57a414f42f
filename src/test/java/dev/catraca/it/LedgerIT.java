package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constraints and triggers of the database, which hold for every client. */
@ExtendWith(StandingService.class)
@Tag("partitioned")
class LedgerIT {
    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Database DATABASE = StandingService.DATABASE;

    @BeforeAll
    static void migrate() {
        StandingService.process();
    }

    @Test
    void aSecondRunningRunOfASource() {
        var first = running("dois");
        assertRefused(UNIQUE_VIOLATION, "Key (source_id)=", () -> running("dois"));
        close(first);
        close(running("dois"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'RUNNING', finished_at = NULL",
                "status = 'FAILED', reason = 'INTERNAL_ERROR'",
                "error = 'another story'",
                "received = received + 1, inserted = inserted + 1",
                "heartbeat_at = now()",
                "retired = 1"
            })
    void aChangeOfAClosedRun(String change) {
        var run = running("fechada");
        close(run);
        assertRefused(
                CHECK_VIOLATION,
                "never changes again",
                () -> DATABASE.update("UPDATE sync_run SET " + change + " WHERE id = ?", run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "received = 1",
                "inserted = 1",
                "updated = 1",
                "unchanged = 1",
                "duplicated = 1",
                "rejected = 1",
                "received = 2, inserted = 3"
            })
    void countersThatDoNotAddUp(String change) {
        var run = running("contas");
        try {
            assertRefused(
                    CHECK_VIOLATION,
                    "sync_run",
                    () -> DATABASE.update("UPDATE sync_run SET " + change + " WHERE id = ?", run));
        } finally {
            close(run);
        }
    }

    @Test
    void countersThatGoBack() {
        var run = running("volta");
        DATABASE.update("UPDATE sync_run SET received = 5, inserted = 5, batches = 1 WHERE id = ?", run);
        assertRefused(
                CHECK_VIOLATION,
                "cannot go back",
                () -> DATABASE.update("UPDATE sync_run SET received = 4, inserted = 4 WHERE id = ?", run));
        close(run);
    }

    @Test
    void theDeletionOfARunningRun() {
        var run = running("apagada");
        assertRefused(
                CHECK_VIOLATION, "cannot be deleted", () -> DATABASE.update("DELETE FROM sync_run WHERE id = ?", run));
        close(run);
        assertEquals(1, DATABASE.update("DELETE FROM sync_run WHERE id = ?", run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'SUCCEEDED'",
                "status = 'SUCCEEDED', finished_at = now(), reason = 'TIMEOUT'",
                "status = 'FAILED', finished_at = now()",
                "status = 'CANCELLED', finished_at = now(), reason = 'TIMEOUT'",
                "status = 'DONE', finished_at = now()",
                "finished_at = now()"
            })
    void aCloseThatSaysOnlyHalf(String change) {
        var run = running("meia");
        try {
            assertRefused(
                    CHECK_VIOLATION,
                    "sync_run",
                    () -> DATABASE.update("UPDATE sync_run SET " + change + " WHERE id = ?", run));
        } finally {
            close(run);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'READ', received => 1",
                "'READ', inserted => 1",
                "'READ', received => 2, updated => 1",
                "'READ', received => 1, duplicated => 2",
                "'READ', received => -1, unchanged => -1",
                "'READ', received => 1, updated => 1, returned => 2",
                "'READ', retired => 1",
                "'RETIRE', received => 1, unchanged => 1",
                "'OTHER'"
            })
    void anEntryThatDoesNotAddUp(String entry) {
        var columns = entry.replaceAll("'\\w+'(, )?", "").replaceAll(" => -?\\d+", "");
        var values = entry.replaceAll("\\w+ => ", "");
        assertRefused(
                CHECK_VIOLATION,
                "run_batch",
                () -> DATABASE.update("INSERT INTO run_batch (source_id, run_id, seq, last_number, kind"
                        + (columns.isEmpty() ? "" : ", " + columns) + ") VALUES ('contas', 1, 1, 0, " + values + ")"));
    }

    @Test
    void anEntryTwice() {
        var entry =
                "INSERT INTO run_batch (source_id, run_id, seq, last_number, kind) VALUES ('duas', 1, 1, 0, 'READ')";
        DATABASE.update(entry);
        assertRefused(UNIQUE_VIOLATION, "run_batch", () -> DATABASE.update(entry));
    }

    private static long running(String source) {
        return DATABASE.<Long>value("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES ('livro-' || ?, 'RUNNING', 'MANUAL', 'FULL', 0, 'test', 'test', now() + interval '1 hour') RETURNING id""", source);
    }

    private static void close(long run) {
        DATABASE.update("UPDATE sync_run SET status = 'SUCCEEDED', finished_at = now() WHERE id = ?", run);
    }

    private static void assertRefused(String state, String saying, Runnable change) {
        var refusal = assertThrows(AssertionError.class, change::run);
        var cause = (SQLException) refusal.getCause();
        assertEquals(state, cause.getSQLState(), cause::getMessage);
        assertTrue(cause.getMessage().contains(saying), cause::getMessage);
    }
}
