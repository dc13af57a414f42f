package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All rows of a source can stand together, in one partition or on one node: its id stands first in every key. */
class KeysTest {
    private static final Database DATABASE = Schema.fresh();

    @Test
    void everyTableIsOfASourceButThese() {
        assertEquals(List.of("api_session", "api_token", "flyway_schema_history", "source"), names("""
                SELECT relname AS name FROM pg_class t
                WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT EXISTS (
                  SELECT FROM pg_attribute WHERE attrelid = t.oid AND attname = 'source_id')"""));
    }

    @Test
    void everyUniqueKeyBeginsWithTheSource() {
        assertEquals(List.of(), names("""
                SELECT i.indexrelid::regclass::text AS name FROM pg_index i
                JOIN pg_attribute s ON s.attrelid = i.indrelid AND s.attname = 'source_id'
                WHERE i.indisunique AND i.indkey[0] <> s.attnum"""));
        assertEquals(List.of(), names("""
                SELECT relname AS name FROM pg_class t JOIN pg_attribute s ON s.attrelid = t.oid AND s.attname = 'source_id'
                WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = t.oid AND indisprimary)"""));
    }

    @Test
    void everyForeignKeyStaysWithinTheSource() {
        assertEquals(List.of(), names("""
                SELECT c.conname AS name FROM pg_constraint c
                WHERE c.contype = 'f' AND 'source_id' <> ALL (ARRAY(
                  SELECT attname FROM pg_attribute WHERE (attrelid, attnum) IN ((c.conrelid, c.conkey[1]), (c.confrelid, c.confkey[1]))))"""));
    }

    @Test
    void keysOfSourcesAreComparedByteByByte() {
        assertEquals(List.of(), names("""
                SELECT attrelid::regclass || '.' || attname AS name FROM pg_attribute
                WHERE attname IN ('source_id', 'external_id') AND attcollation <> '"C"'::regcollation
                  AND attrelid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace)"""));
    }

    @Test
    void noColumnNumbersItself() {
        assertEquals(List.of(), names("""
                SELECT attrelid::regclass || '.' || attname AS name FROM pg_attribute WHERE attidentity <> ''"""));
    }

    private static List<String> names(String sql) {
        return DATABASE.query(sql + " ORDER BY 1").stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }
}
