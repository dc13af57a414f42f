package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlawsOfRunTest {
    private static final Database DATABASE = Schema.fresh();

    @Test
    void flawsAreSummedByFieldAndTold() {
        DATABASE.update("""
                INSERT INTO sync_run (id, source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES (7, 'loja', 'RUNNING', 'MANUAL', 'FULL', 1, 'pod/1', 't', now())""");
        entry(1, 3, """
                {"price": {"count": 1, "samples": [{"position": 5, "externalId": "b", "message": "bad price"}]},
                 "gtin": {"count": 2, "samples": [{"position": 1, "externalId": "a", "message": "bad gtin"}]}}""");
        entry(2, 0, null);
        entry(3, 4, """
                {"gtin": {"count": 4, "samples": []}}""");

        assertEquals(
                List.of("gtin 6 1", "price 1 1"),
                DATABASE.query("SELECT * FROM flaws_of_run('loja', 7)").stream()
                        .map(row -> row.get("field") + " " + row.get("count") + " "
                                + DATABASE.<Integer>value(
                                        "SELECT jsonb_array_length(?::jsonb)",
                                        row.get("samples").toString()))
                        .toList());
        DATABASE.query("SELECT tell_flaws('loja', 7)");
        assertEquals(
                "7 bad values were left out, their products stored without them: 6 of gtin, 1 of price; the first: bad gtin.",
                DATABASE.<String>value("SELECT message FROM run_event WHERE run_id = 7 AND stage = 'flaws'"));
        assertEquals(
                "{\"gtin\": 6, \"price\": 1}",
                DATABASE.<String>value("SELECT (details -> 'flaws')::text FROM run_event WHERE run_id = 7"));
    }

    private static void entry(long sequence, long flaws, String flawed) {
        DATABASE.update("""
                INSERT INTO run_batch (source_id, run_id, seq, kind, last_number, flaws, flawed)
                VALUES ('loja', 7, ?, 'READ', 0, ?, ?::jsonb)""", sequence, flaws, flawed);
    }
}
