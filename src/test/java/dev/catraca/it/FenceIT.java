package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the functions of the database do while a batch is in flight, and when one comes twice or too late. */
@Tag("partitioned")
class FenceIT {
    private static final String SOURCE = "cerca";
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private long run;

    @BeforeEach
    void open() {
        run = opened();
        begin();
    }

    private static long opened() {
        return DATABASE.<Long>value("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES (?, 'RUNNING', 'MANUAL', 'FULL', 0, 'test', 'test', now() + interval '1 hour') RETURNING id""", SOURCE);
    }

    /** The highest number that a product of the source has when the run begins. */
    private long begin() {
        return DATABASE.<Long>value("SELECT numbers FROM begin_ledger(?, ?, 'test')", SOURCE, run);
    }

    @AfterEach
    void close() {
        closed();
        DATABASE.update("DELETE FROM product");
        DATABASE.update("DELETE FROM source_catalogue");
        DATABASE.update("DELETE FROM run_batch");
    }

    @Test
    void aBatchThatComesTwiceIsAppliedOnce() {
        assertEquals("APPLIED", insert(1, "A"));
        assertEquals("REPLAYED", insert(1, "A"));
        assertEquals("APPLIED", insert(2, "B"));
        assertEquals("REPLAYED", insert(1, "A"));
        closed();
        assertEquals(2L, DATABASE.<Long>value("SELECT received FROM sync_run WHERE id = ?", run));
        assertEquals(2, BOOKS.count("product", "true"));
    }

    @Test
    void aBatchThatComesTwiceAtOnceIsAppliedOnce() throws Exception {
        assertEquals("APPLIED", insert(1, "A"));
        try (var row = HeldLock.by(DATABASE, "SELECT FROM product WHERE external_id = 'A' FOR UPDATE")) {
            var first = CompletableFuture.supplyAsync(() -> update(2, "A"));
            row.awaitWaiting("%apply_batch%");
            var second = CompletableFuture.supplyAsync(() -> update(2, "A"));
            row.commit();
            var outcomes = Set.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));
            assertEquals(Set.of("APPLIED", "REPLAYED"), outcomes);
        }
        assertEquals(1, BOOKS.count("product_change", "run_id = ?", run));
    }

    @Test
    void aBatchOfAClosedRunOrOfAnotherOwnerWritesNothing() {
        assertEquals("APPLIED", insert(1, "A"));
        DATABASE.update("UPDATE sync_run SET lock_token = 'other' WHERE id = ?", run);
        assertEquals("SUPERSEDED", insert(2, "B"));
        DATABASE.update("UPDATE sync_run SET lock_token = 'test' WHERE id = ?", run);
        closed();
        assertEquals("SUPERSEDED", insert(2, "B"));
        assertEquals("SUPERSEDED", insert(1, "A"));
        assertEquals("SUPERSEDED", retire(2, "A"));
        assertEquals(1, BOOKS.count("run_batch", "run_id = ?", run));
        assertEquals(1, BOOKS.count("product", "retired_at IS NULL"));
    }

    @Test
    void heartbeatsAndCancelsPassABatchInFlight() throws Exception {
        assertEquals("APPLIED", insert(1, "A"));
        try (var row = HeldLock.by(DATABASE, "SELECT FROM product WHERE external_id = 'A' FOR UPDATE")) {
            var batch = CompletableFuture.supplyAsync(() -> update(2, "A"));
            row.awaitWaiting("%apply_batch%");
            assertEquals(
                    false, DATABASE.value("SELECT cancel_requested FROM heartbeat_run(?, ?, 'test')", SOURCE, run));
            assertEquals(1L, DATABASE.<Long>value("SELECT received FROM sync_run WHERE id = ?", run), "folded");
            assertEquals(1, DATABASE.update("UPDATE sync_run SET cancel_requested = true WHERE id = ?", run));
            assertFalse(batch.isDone());
            assertEquals(
                    false,
                    DATABASE.value(
                            "SELECT close_orphan(?, ?, (SELECT heartbeat_at FROM sync_run WHERE id = ?), 'ORPHANED', 'x', '{}')",
                            SOURCE,
                            run,
                            run),
                    "a run with a batch in flight is left to the next sweep");
            row.commit();
            assertEquals("APPLIED", batch.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCloseWaitsForTheBatchInFlightAndTheNextBatchFindsIt() throws Exception {
        assertEquals("APPLIED", insert(1, "A"));
        try (var row = HeldLock.by(DATABASE, "SELECT FROM product WHERE external_id = 'A' FOR UPDATE")) {
            var batch = CompletableFuture.supplyAsync(() -> update(2, "A"));
            row.awaitWaiting("%apply_batch%");
            var close = CompletableFuture.runAsync(this::closed);
            row.awaitWaiting("%close_run%");
            assertFalse(batch.isDone());
            row.commit();
            assertEquals("APPLIED", batch.get(60, TimeUnit.SECONDS));
            close.get(60, TimeUnit.SECONDS);
        }
        assertEquals("SUPERSEDED", insert(3, "B"));
        assertEquals(2L, DATABASE.<Long>value("SELECT received FROM sync_run WHERE id = ?", run), "the close saw both");
    }

    @Test
    void eachEntryIsFoldedOnce() {
        for (var batch = 1; batch <= 3; batch++) {
            assertEquals("APPLIED", insert(batch, "K" + batch));
            beat();
            beat();
        }
        assertEquals("APPLIED", insert(4, "K4"));
        assertEquals("APPLIED", retire(5, "K1"));
        closed();
        assertEquals(
                "4 4 1 4 5",
                DATABASE.<String>value(
                        "SELECT concat_ws(' ', received, inserted, retired, batches, folded) FROM sync_run WHERE id = ?",
                        run));
        assertEquals(
                "4 3",
                DATABASE.<String>value(
                        "SELECT numbers || ' ' || live FROM source_catalogue WHERE source_id = ?", SOURCE));
    }

    @Test
    void entriesBehindAGapAreFoldedWhenItIsFilled() {
        assertEquals("APPLIED", insert(1, "A"));
        assertEquals("APPLIED", insert(3, "C"));
        beat();
        assertEquals("1 1 1", shown(), "the third is not shown before the second");
        assertEquals("APPLIED", insert(2, "B"));
        beat();
        assertEquals("3 3 3", shown());
    }

    @Test
    void aCloseCountsWhatIsBehindAGapAndKeepsTheCheckpointBeforeIt() {
        assertEquals("APPLIED", insert(1, "A"));
        assertEquals("APPLIED", insert(3, "C"));
        assertEquals("APPLIED", insert(4, "D"));
        closed();
        assertEquals("3 4 1", shown());
        assertEquals("SUPERSEDED", insert(2, "B"), "the gap stays");
        DATABASE.update(
                "UPDATE run_batch SET inserted = 0, duplicated = 1, checkpoint = '{\"crossed\": true}'"
                        + " WHERE run_id = ? AND seq = 4",
                run);
        assertEquals(
                "3:1:C:0:f 4:1:D:1:t",
                DATABASE.<String>value(
                        "SELECT string_agg(concat_ws(':', first_position, records, keys_digest, duplicated, crossed), ' ') FROM stored_ahead(?, ?, 1)",
                        SOURCE,
                        run));
        assertEquals(
                4L, DATABASE.<Long>value("SELECT numbers FROM source_catalogue WHERE source_id = ?", SOURCE), "given");
    }

    @Test
    void theNumbersOfARunThatWasClosedByHandAreNotGivenAgain() {
        assertEquals("APPLIED", insert(1, "A"));
        closeByHand();
        run = opened();
        closeByHand();
        run = opened();
        assertEquals(1, begin(), "the run before it has no entry");
        DATABASE.update("DELETE FROM run_batch");
        assertEquals(1, begin(), "the janitor deletes old entries");
    }

    private void closeByHand() {
        DATABASE.update(
                "UPDATE sync_run SET status = 'FAILED', reason = 'INTERNAL_ERROR', finished_at = now() WHERE id = ?",
                run);
    }

    private void beat() {
        DATABASE.query("SELECT heartbeat_run(?, ?, 'test')::text", SOURCE, run);
    }

    /** What the row of the run says: records, how far the ledger is summed up, the position of the checkpoint. */
    private String shown() {
        return DATABASE.value(
                "SELECT concat_ws(' ', received, folded, checkpoint ->> 'position') FROM sync_run WHERE id = ?", run);
    }

    @Test
    void aProductThatIsThereOrGoneAgainstTheLookUpRefusesTheBatch() {
        assertEquals("APPLIED", insert(1, "A"));
        assertTrue(refusal(() -> insert(2, "A")).contains("Key (source_id, external_id)="));
        assertTrue(refusal(() -> update(2, "B")).contains("1 of 1 products are gone"));
        assertTrue(refusal(() -> retire(2, "B")).contains("1 of 1 products are gone"));
        assertEquals(1, BOOKS.count("run_batch", "run_id = ?", run), "the entry is gone with the batch");
    }

    private String insert(long seq, String key) {
        return apply(seq, key, 1);
    }

    private String update(long seq, String key) {
        return apply(seq, key, 0);
    }

    private String apply(long seq, String key, int inserted) {
        return DATABASE.value("""
                SELECT outcome FROM apply_batch(
                  ?, ?, 'test', ?, ?, ARRAY[?::bigint], ARRAY[?], ARRAY['n' || ?], NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                  ARRAY['{}'], ARRAY[gen_random_uuid()], 1, 0, 0, 0, '{}', '{}', '{}', '{}', '{}', 1, 1, NULL,
                  jsonb_build_object('position', ?), NULL, '{}', NULL, ?, ?, ?)""", SOURCE, run, seq, inserted, seq, key, seq, seq, seq, seq, key);
    }

    private String retire(long seq, String key) {
        return DATABASE.value(
                "SELECT outcome FROM retire_batch(?, ?, 'test', ?, ARRAY[?], '{}', 4)", SOURCE, run, seq, key);
    }

    private void closed() {
        DATABASE.query("SELECT close_run(?, ?, 'FAILED', 'INTERNAL_ERROR', 'Closed by a test.')::text", SOURCE, run);
    }

    private static String refusal(Runnable statement) {
        var refusal = assertThrows(AssertionError.class, statement::run);
        return refusal.getCause().getMessage();
    }
}
