package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a run of a source with 100 live products closes that has seen only some of them. */
class CloseRunTest {
    private static final Database DATABASE = Schema.fresh();

    @BeforeEach
    void open() {
        DATABASE.update("TRUNCATE source, sync_run, run_batch, run_event, source_catalogue");
        DATABASE.update("""
                INSERT INTO source (id, name, spec, enabled, origin) VALUES ('loja', 'Loja', '{}', true, 'API')""");
        DATABASE.update("INSERT INTO source_catalogue (source_id, numbers, live) VALUES ('loja', 100, 100)");
    }

    @Test
    void farFewerProductsThanBeforeAreRefused() {
        run("{}", 49);

        assertEquals("FAILED count", close("0.5", null));
        assertEquals(
                "{\"of\": 100, \"check\": \"count\", \"guard\": \"count\", \"failing\": 51, \"maxShare\": 0.5}",
                DATABASE.<String>value("SELECT details::text FROM run_event WHERE stage = 'guard'"));
    }

    @Test
    void asManyAsTheSpecSaysAreEnough() {
        run("{}", 50);

        assertEquals("SUCCEEDED null", close("0.5", null));
    }

    @Test
    void fewerMayBeApprovedOrNotBeChecked() {
        run("{count}", 1);
        assertEquals("SUCCEEDED null", close("0.5", null));
        open();
        run("{}", 1);
        assertEquals("SUCCEEDED null", close(null, null));
    }

    @Test
    void onlyASuccessKeepsTheShapeOfItsRecords() {
        run("{}", 1);
        close("0.5", "{\"records\": 1}");
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM source_catalogue WHERE shape IS NOT NULL"));
        open();
        run("{}", 100);
        close("0.5", "{\"records\": 100}");
        assertEquals(
                "100 7",
                DATABASE.<String>value("SELECT (shape ->> 'records') || ' ' || shape_run FROM source_catalogue"));
    }

    private static void run(String approve, long unchanged) {
        DATABASE.update("""
                INSERT INTO sync_run (id, source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at, approve)
                VALUES (7, 'loja', 'RUNNING', 'MANUAL', 'FULL', 1, 'pod/1', 't', now(), ?::text[])""", approve);
        DATABASE.update("""
                INSERT INTO run_batch (source_id, run_id, seq, kind, last_number, received, unchanged)
                VALUES ('loja', 7, 1, 'READ', 100, ?, ?)""", unchanged, unchanged);
    }

    private static String close(String dropShare, String shape) {
        DATABASE.query("""
                SELECT close_run('loja', 7, 'SUCCEEDED', NULL, NULL, p_end => 'PROVEN', p_end_why => 'it ends',
                                 p_max_share => 0.2, p_drop_share => ?::numeric, p_shape => ?::jsonb)""", dropShare, shape);
        return DATABASE.<String>value("SELECT status || ' ' || coalesce(guard, 'null') FROM sync_run WHERE id = 7");
    }
}
