package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/partitioned.sql divides the large tables and leaves everything else as it was. */
class PartitionedTest {
    private static final String CONTENT = """
            SELECT 'column' AS kind, attrelid::regclass || '.' || attname AS name,
                   concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attcollation::regcollation,
                             pg_get_expr(d.adbin, d.adrelid), col_description(attrelid, attnum)) AS text
              FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
              WHERE attnum > 0 AND attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND NOT relispartition
                                                AND relnamespace = 'public'::regnamespace)
            UNION ALL
            SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(c.oid)
              FROM pg_constraint c JOIN pg_class t ON t.oid = conrelid AND NOT relispartition WHERE conparentid = 0
            UNION ALL
            SELECT 'index', indexrelid::regclass::text, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
              FROM pg_index JOIN pg_class t ON t.oid = indrelid AND NOT relispartition
              WHERE relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'trigger', tgname, pg_get_triggerdef(g.oid)
              FROM pg_trigger g JOIN pg_class t ON t.oid = tgrelid AND NOT relispartition WHERE NOT tgisinternal
            UNION ALL
            SELECT 'comment', oid::regclass::text, obj_description(oid) FROM pg_class
              WHERE relkind IN ('r', 'p') AND obj_description(oid) IS NOT NULL AND relnamespace = 'public'::regnamespace
            ORDER BY 1, 2, 3""";

    private static final String ROWS = """
            SELECT r::text, e::text FROM sync_run r JOIN run_event e ON e.source_id = r.source_id AND e.run_id = r.id ORDER BY 1""";

    private static final String DIVIDED = """
            SELECT relname::text AS name FROM pg_class
            WHERE relkind = 'p' AND (SELECT count(*) FROM pg_inherits WHERE inhparent = pg_class.oid) = 4 ORDER BY 1""";

    @Test
    void everythingElseIsAsItWas() {
        var database = Schema.undivided();
        var before = database.query(CONTENT);
        Schema.partition(database);

        assertEquals(before, database.query(CONTENT));
        assertTrue(before.size() > 150, () -> before.size() + " were compared");
        assertEquals(
                List.of(
                        "notification",
                        "product",
                        "product_change",
                        "product_search",
                        "rejection",
                        "run_batch",
                        "run_event",
                        "source_detail",
                        "sync_run"),
                database.query(DIVIDED).stream().map(row -> row.get("name")).toList());
        assertEquals(settings(Schema.undivided(), "product"), settings(database, "product_3"));
    }

    @Test
    void theRowsComeAlong() {
        var database = Schema.undivided();
        database.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                SELECT 'loja-' || i, 'RUNNING', 'MANUAL', 'FULL', 1, 'pod', 't', now() FROM generate_series(1, 20) AS i""");
        database.query("SELECT tell_run(source_id, id, 'source', 'INFO', 'Aberta.', '{}') FROM sync_run");
        var before = database.query(ROWS);
        Schema.partition(database);

        assertEquals(before, database.query(ROWS));
        assertEquals(
                2L,
                database.<Long>value(
                        "SELECT n FROM tell_run('loja-7', (SELECT id FROM sync_run WHERE source_id = 'loja-7'),"
                                + " 'page', 'INFO', 'Lida.', '{}')"));
        assertEquals(4L, database.<Long>value("SELECT count(DISTINCT tableoid) FROM sync_run"));
    }

    private static Map<String, Object> settings(Database database, String table) {
        return database.query("SELECT reloptions::text FROM pg_class WHERE oid = ?::regclass", table)
                .get(0);
    }
}
