package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doubts that the functions of the database find and store themselves. */
@ExtendWith(StandingService.class)
class DoubtsIT {
    private static final String FAR_APART = "keys came twice on pages far apart: the list moved while it was read";
    private static final Database DATABASE = StandingService.DATABASE;
    private final Set<String> good = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private long run;
    private int batches;

    @BeforeAll
    static void migrate() {
        StandingService.process();
    }

    @BeforeEach
    void open() {
        run = DATABASE.<Long>value("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES ('duvidas', 'RUNNING', 'MANUAL', 'FULL', 0, 'test', 'test', now() + interval '1 hour') RETURNING id""");
    }

    @AfterEach
    void close() {
        DATABASE.query("SELECT close_run('duvidas', ?, 'FAILED', 'INTERNAL_ERROR', 'Closed by a test.')::text", run);
        DATABASE.update("DELETE FROM product WHERE source_id = 'duvidas'");
    }

    @Test
    void eachIsKeptOnceAndNotMoreThanTwenty() {
        batch(1, 0, "{}", "{}", "a");
        batch(1, 0, "{}", "{}", "a", "b");
        batch(0, 0, "{}", "{}", "b");
        assertEquals(List.of("a", FAR_APART, "b"), doubts());

        IntStream.range(0, 30).forEach(number -> batch(0, 0, "{}", "{}", "doubt " + number));
        assertEquals(20, doubts().size());
        assertEquals(List.of("a", FAR_APART, "b", "doubt 0"), doubts().subList(0, 4));
    }

    @Test
    void aKeyThatCameRejectedAndGoodIsOne() {
        DATABASE.update("UPDATE sync_run SET expected = 3 WHERE id = ?", run);
        batch(0, 0, "{}", "{A}");
        batch(0, 0, "{A,B}", "{}");
        var told = closed();
        assertTrue(told.endsWith("the source says that it has 3 records and delivered 2 different ones."), told);
    }

    @Test
    void aKeyThatCameGoodAndNotFarBehindRejectedIsLeftToTheReader() {
        batch(0, 0, "{A,B}", "{}");
        batch(5_000, 5_000, "{}", "{A}");
        assertEquals("", closed());
    }

    @Test
    void aKeyThatCameGoodAndFarBehindRejectedMoved() {
        batch(0, 0, "{A,B}", "{}");
        batch(20_000, 20_000, "{}", "{A}");
        assertTrue(closed().contains("the list moved"));
    }

    /** Applies a batch of repeated records, of which the reader knows so many, followed by valid and rejected keys. */
    private void batch(int duplicated, int repeats, String good, String rejected, String... doubts) {
        this.good.addAll(keys(good));
        this.rejected.addAll(keys(rejected));
        var outcome = DATABASE.value(
                """
                SELECT outcome FROM (
                  SELECT good, rejected, cardinality(good) AS new, cardinality(rejected) AS bad
                  FROM (SELECT ?::text[] AS good, ?::text[] AS rejected) keys) batch, LATERAL apply_batch(
                  'duvidas', ?, 'test', ?, new, array_fill(?::bigint, ARRAY[new]), good, good, NULL, NULL, NULL, NULL, NULL, NULL,
                  NULL, NULL, NULL, array_fill('{}'::text, ARRAY[new]), array_fill(gen_random_uuid(), ARRAY[new]),
                  new + ? + bad, 0, 0, ?, array_fill(?::bigint, ARRAY[bad]), rejected, rejected, rejected, rejected,
                  0, 0, NULL, '{}', ?, string_to_array(?, ','), NULL, ?, 1, '')""",
                good,
                rejected,
                run,
                ++batches,
                batches,
                duplicated,
                duplicated,
                duplicated + 1,
                repeats,
                String.join(",", doubts),
                batches);
        assertEquals("APPLIED", outcome);
    }

    private static Set<String> keys(String array) {
        var keys = new HashSet<>(List.of(array.substring(1, array.length() - 1).split(",")));
        keys.remove("");
        return keys;
    }

    /** The doubts in the event of the close; empty if there is none. */
    private String closed() {
        rejected.retainAll(good);
        DATABASE.query("""
                SELECT close_run('duvidas', ?, 'SUCCEEDED', NULL, NULL, NULL, true, 1, 'PROVEN', 'read to its end', true, 1, ?,
                                 string_to_array(?, ','))::text""", run, good.size(), String.join(",", rejected));
        return DATABASE.<String>value(
                "SELECT coalesce(max(message), '') FROM run_event WHERE run_id = ? AND level = 'WARN'", run);
    }

    /** Those in the row of the run, after its ledger was summed up. */
    private List<String> doubts() {
        DATABASE.query("SELECT heartbeat_run('duvidas', ?, 'test')::text", run);
        return DATABASE.query("SELECT unnest(doubts) AS doubt FROM sync_run WHERE id = ?", run).stream()
                .map(row -> (String) row.get("doubt"))
                .toList();
    }
}
