package dev.catraca.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database only adds to the audit log, whoever asks, and gives old rows away by one function. */
class KeptAuditTest {
    private static final Database DATABASE = Schema.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_event SET actor = 'another'",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
                "DELETE FROM audit_event WHERE at < now() - interval '1 year'",
                "INSERT INTO audit_event SELECT * FROM audit_event ON CONFLICT (source_id, at, id) DO UPDATE SET actor = 'another'",
            })
    void noStatementChangesARow(String statement) {
        write("firme", 0);
        write("firme", 400);
        var before = content();
        var refused = assertThrows(AssertionError.class, () -> DATABASE.update(statement));
        assertTrue(refused.getMessage().contains("the audit log is only added to"), refused::getMessage);
        assertEquals(before, content());
    }

    @Test
    void onlyOldRowsOfOneSourceAreForgotten() {
        for (var days : new int[] {0, 10, 29, 31, 40, 50, 60}) {
            write("velha", days);
            write("outra", days);
        }
        assertEquals("(3,t)", forget("velha", 1, 3));
        assertEquals("(1,f)", forget("velha", 1, 3));
        assertEquals("(0,f)", forget("velha", 0, 3), "each is kept for 30 days");
        assertEquals(3, count("velha"));
        assertEquals(7, count("outra"));
        assertEquals("(0,f)", forget("outra", 61L * 86_400_000, 3));
    }

    @Test
    void theLeaveToDeleteEndsWithTheFunction() {
        write("depois", 40);
        write("depois", 50);
        var refused = assertThrows(AssertionError.class, () -> DATABASE.update("""
                DO $$
                BEGIN
                  PERFORM forget_audit('depois', 1, 1);
                  DELETE FROM audit_event WHERE source_id = 'depois';
                END $$"""));
        assertTrue(refused.getMessage().contains("the audit log is only added to"), refused::getMessage);
        assertEquals(2, count("depois"));
    }

    @Test
    void youngRowsStayWhateverIsSet() {
        write("nova", 20);
        assertThrows(AssertionError.class, () -> DATABASE.update("""
                WITH leave AS MATERIALIZED (SELECT set_config('catraca.forget_audit_before', now()::text, true) AS given)
                DELETE FROM audit_event a USING leave WHERE a.source_id = 'nova' AND leave.given <> ''"""));
        assertEquals(1, count("nova"));
    }

    private static void write(String source, int days) {
        DATABASE.update(
                "INSERT INTO audit_event (source_id, at, actor, action) VALUES (?, now() - ? * interval '1 day', 'maria', 'RUN_STARTED')",
                source,
                days);
    }

    private static String forget(String source, long millis, int limit) {
        return DATABASE.value("SELECT forget_audit(?, ?, ?)::text", source, millis, limit);
    }

    private static long count(String source) {
        return DATABASE.<Long>value("SELECT count(*) FROM audit_event WHERE source_id = ?", source);
    }

    private static String content() {
        return DATABASE.query("SELECT a::text FROM audit_event a ORDER BY id").toString();
    }
}
