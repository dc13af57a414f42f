package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Search finds the products behind the first 2,000 by words that are made behind the batches. */
class MakeWordsTest {
    private static final int MANY = 2_500;
    private final Database database = Schema.fresh();
    private long sequence;

    @BeforeEach
    void insert() {
        database.update("""
                INSERT INTO sync_run (source_id, id, status, trigger, mode, source_version, owner, lock_token, deadline_at)
                VALUES ('loja', 1, 'RUNNING', 'MANUAL', 'FULL', 0, 'test', 'test', now() + interval '1 hour')""");
        apply("mesa", 1, MANY, MANY);
    }

    @Test
    void aNewProductIsFoundOnceItsWordsAreMade() {
        assertEquals(List.of(1), found("mesa 00001"), "near, without the index");
        assertEquals(List.of(), found("mesa 2400"));

        assertEquals(Map.of("products", (long) MANY, "more", true), make(1));
        assertEquals(List.of(2400), found("mesa 2400"));
        assertEquals(Map.of("products", 0L, "more", false), make(1));
    }

    @Test
    void aRenamedProductIsFoundByItsNewNameAlone() {
        make(1);
        apply("banco", 2400, 2401, 0);
        assertEquals(List.of(), found("mesa 2400"), "at once");

        assertEquals(Map.of("products", 2L, "more", false), make(2));
        assertEquals(List.of(2400), found("banco 2400"));
        assertEquals(List.of(2400, 2401), found("banco"));
        assertEquals((long) MANY, database.<Long>value("SELECT count(*) FROM product_search"));
    }

    @Test
    void findsAsManyAsAreWantedBehindManyThatAreNot() {
        make(1);
        apply("banco", 2400, 2460, 0);
        var expected = Stream.of(IntStream.of(24), IntStream.rangeClosed(240, 249), IntStream.rangeClosed(2461, 2499))
                .flatMap(IntStream::boxed)
                .toList();
        assertEquals(50, expected.size());
        assertEquals(expected, found("mesa 24"));
    }

    @Test
    void aProductThatChangedOtherwiseKeepsItsWords() {
        make(1);
        apply("mesa", 2400, 2401, 0);
        assertEquals(2L, database.<Long>value("SELECT count(*) FROM product WHERE price = 2"), "it did change");
        assertEquals(Map.of("products", 0L, "more", false), make(1));
    }

    @Test
    void theWordsOfManyBatchesAreThoseOfTheLast() {
        apply("banco", 2400, 2401, 0);
        apply("sofa", 2402, 2402, 0);
        apply("estante", MANY + 1, MANY + 1, 1);

        assertEquals(Map.of("products", MANY + 1L, "more", false), make(5));
        assertEquals(List.of(2400, 2401), found("banco"));
        assertEquals(List.of(2402), found("sofa"));
        assertEquals(List.of(MANY + 1), found("estante"));
        assertEquals(0L, database.<Long>value("SELECT count(*) FROM words_due"));
    }

    @Test
    void onlyOneProcessAtATimeMakesTheWordsOfASource() throws SQLException {
        apply("banco", 2400, 2400, 0);
        try (var other = DriverManager.getConnection(
                database.jdbcUrl(), database.server().user(), database.server().password())) {
            other.setAutoCommit(false);
            other.createStatement().executeQuery("SELECT FROM make_words('loja', 1)");
            assertEquals(Map.of("products", 0L, "more", false), make(5));
            other.rollback();
        }
        assertEquals(Map.of("products", (long) MANY, "more", false), make(5));
    }

    /** Of the products from first to last, the first ones are new. */
    private void apply(String name, int first, int last, int inserted) {
        sequence++;
        assertEquals(
                "APPLIED",
                database.value("""
                SELECT outcome FROM (
                  SELECT array_agg(n::bigint) AS numbers, array_agg(to_char(n, 'FM00000')) AS keys, array_agg(? || ' ' || n) AS names,
                         array_agg(?::numeric) AS prices, array_agg('{}'::text) AS attributes, array_agg(gen_random_uuid()) AS hashes
                  FROM generate_series(?, ?) AS n) i
                CROSS JOIN LATERAL apply_batch(
                  'loja', 1, 'test', ?, ?, numbers, keys, names, NULL, NULL, NULL, NULL, prices, NULL, NULL, NULL, NULL, attributes,
                  hashes, ?, 0, 0, 0, '{}', '{}', '{}', '{}', '{}', 1, 1, NULL, '{}', NULL, '{}', NULL, ?, NULL, NULL)""", name, sequence, first, last, sequence, inserted, last - first + 1, last));
    }

    private Map<String, Object> make(int batches) {
        return database.query("SELECT products, more FROM make_words('loja', ?)", batches)
                .get(0);
    }

    private List<Integer> found(String text) {
        return database.query("SELECT external_id FROM find_products('loja', ?, false, NULL, NULL, 50)", text).stream()
                .map(row -> Integer.valueOf((String) row.get("external_id")))
                .toList();
    }
}
