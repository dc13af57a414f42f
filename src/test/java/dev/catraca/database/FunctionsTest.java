package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What writes is one call for one source, and can be carried out where that source stands: the functions of the database. */
class FunctionsTest {
    private static final Database DATABASE = Schema.fresh();

    private static final Pattern WRITES =
            Pattern.compile("\\bINSERT INTO\\b|(?<!FOR |KEY |DO )\\bUPDATE\\b|\\bDELETE FROM\\b");
    private static final Pattern CHANGES_ROWS =
            Pattern.compile("(?<!FOR |KEY |DO )\\bUPDATE\\b|\\bDELETE FROM\\b|\\bDO UPDATE\\b");

    /** Its value differs from node to node, or it is not allowed where rows are changed. */
    private static final Pattern OWN_TIME = Pattern.compile(
            "clock_timestamp\\(|DO UPDATE.*\\bnow\\(|(CASE|coalesce|least|greatest)[^;]*\\b(now\\(|interval )",
            Pattern.DOTALL);

    /** Citus 13.2 takes a part of an array that is the new value of a column for an assignment to a part, and crashes. */
    private static final Pattern SLICE = Pattern.compile("\\[[^\\]\\[]*:[^\\]\\[]*\\]");

    private static final Pattern OF_ONE_NODE =
            Pattern.compile("\\bctid\\b|SKIP LOCKED|pg_notify|\\bNOTIFY\\b|advisory|nextval", Pattern.CASE_INSENSITIVE);

    private static final Pattern WRITING_PART =
            Pattern.compile("\\bAS( NOT)?( MATERIALIZED)? \\(\\s*(INSERT|UPDATE|DELETE)\\b");

    private static final String TABLES = String.join("|", names("""
            SELECT relname AS name FROM pg_class t JOIN pg_attribute ON attrelid = t.oid AND attname = 'source_id'
            WHERE relkind IN ('r', 'p', 'v') AND relnamespace = 'public'::regnamespace"""));

    private static final Pattern OF_A_SOURCE = Pattern.compile("\\b(FROM|JOIN|UPDATE|INTO) (" + TABLES + ")\\b");

    @Test
    void whatWritesHasTheSourceFirst() {
        assertEquals(
                List.of(), functions(it -> WRITES.matcher(body(it)).find() && !"p_source".equals(it.get("first"))));
        assertTrue(functions(it -> WRITES.matcher(body(it)).find()).contains("apply_batch"));
    }

    @Test
    void everyStatementNamesTheSource() {
        assertEquals(List.of(), statements(it -> OF_A_SOURCE.matcher(it).find() && !it.contains("p_source")));
    }

    @Test
    void noStatementNeedsWhatOnlyOneNodeKnows() {
        assertEquals(List.of(), statements(it -> OF_ONE_NODE.matcher(it).find()));
        assertEquals(List.of(), statements(it -> WRITING_PART.matcher(it).find()));
    }

    @Test
    void rowsAreChangedWithTimesThatWereTakenBefore() {
        assertEquals(
                List.of(),
                statements(it ->
                        CHANGES_ROWS.matcher(it).find() && OWN_TIME.matcher(it).find()));
    }

    @Test
    void partsOfArraysAreTakenBeforeRowsAreChanged() {
        assertEquals(
                List.of(),
                statements(it ->
                        CHANGES_ROWS.matcher(it).find() && SLICE.matcher(it).find()));
    }

    /** PostgreSQL forbids a plan by a huge cost, and compiles what costs much. */
    @Test
    void whatForbidsAPlanIsNotCompiled() {
        assertEquals(List.of(), names("""
                        SELECT proname AS name FROM pg_proc
                        WHERE array_to_string(proconfig, ' ') LIKE '%enable_%' AND NOT 'jit=off' = ANY (proconfig)"""));
    }

    /** Citus plans the statements of plpgsql with the values of the parameters, those of SQL functions without. */
    @Test
    void nodesPlanStatementsByTheSource() {
        assertEquals(List.of(), names("""
                SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proargnames[1] = 'p_source'
                  AND prolang <> (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')"""));
    }

    @Test
    void noFunctionIsMadeOfTheTypeOfATable() {
        assertEquals(List.of(), names("""
                SELECT proname AS name FROM pg_proc p
                WHERE pronamespace = 'public'::regnamespace AND EXISTS (
                  SELECT FROM pg_type t WHERE t.typrelid <> 0 AND (t.oid = p.prorettype OR t.oid = ANY (p.proargtypes)))"""));
    }

    private static List<String> functions(Predicate<Map<String, Object>> which) {
        return all().filter(which).map(it -> (String) it.get("name")).toList();
    }

    /** Each with the name of its function in front. */
    private static List<String> statements(Predicate<String> which) {
        return all().flatMap(it -> Stream.of(body(it).split(";"))
                        .filter(which)
                        .map(statement -> it.get("name") + ": " + statement.strip()))
                .toList();
    }

    /** Triggers have no parameters: they know only their row. */
    private static Stream<Map<String, Object>> all() {
        return DATABASE.query("""
                        SELECT proname AS name, coalesce(proargnames[1], '') AS first, prosrc AS body FROM pg_proc
                        WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype ORDER BY 1""").stream();
    }

    private static String body(Map<String, Object> function) {
        return ((String) function.get("body")).replaceAll("--.*", "");
    }

    private static List<String> names(String sql) {
        return DATABASE.query(sql).stream().map(row -> (String) row.get("name")).toList();
    }
}
