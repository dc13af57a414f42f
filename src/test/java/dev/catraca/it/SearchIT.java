package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search finds products by the beginnings of their words, in the order of the list. */
@Tag("partitioned")
class SearchIT {
    private static final int MANY = 6_000;
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis()).start();
        api = ApiClient.of(service);
        source(
                "odd",
                List.of(
                        product(
                                "LD-10001",
                                "Sofá-cama RETRÁTIL, 3 lugares (cinza)",
                                "Móveis São José",
                                "7891234567895"),
                        product("ld_10002", "Água de coco 1,5L", "Coco & Cia", null),
                        product("x".repeat(512), "palavra" + "ç".repeat(1_900), null, null),
                        product("\uD83E\uDD9C".repeat(512), "Papagaio " + "é ".repeat(900), "b".repeat(500), null)));
        // The last third has other names.
        source(
                "many",
                IntStream.rangeClosed(1, MANY)
                        .mapToObj(number -> Products.numbered(number)
                                .put("title", (number <= 4_000 ? "Cadeira " : "Mesa ") + number))
                        .toList());
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sofá",
                "sofa",
                "SOFÁ",
                "so",
                "cama sofá",
                "retratil cin",
                "LD-10001",
                "ld-10 so",
                "10001",
                "sao jose sofa",
                "789123",
                "7891234567895",
                "(3 lugares)",
                "%sofa%",
                "'sofa\\"
            })
    void findsWordsByTheirBeginning(String text) {
        assertEquals(List.of("LD-10001"), found("source=odd&", text, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ofa", "sofas", "cama mesa", "91234567895", "sofa coco", "%", "'", "--", "\\", "&", ":*", " "})
    void findsNothingElse(String text) {
        assertEquals(List.of(), found("source=odd&", text, 5));
    }

    @ParameterizedTest
    @CsvSource({"ÁGUA, ld_10002", "'1,5l', ld_10002", "coco & cia, ld_10002", "10002, ld_10002"})
    void takesWhatIsNeitherLetterNorDigitForSpace(String text, String key) {
        assertEquals(List.of(key), found("", text, 5));
    }

    @Test
    void findsProductsWithWordsOfAnyLength() {
        assertEquals(1, found("", "palavraç", 5).size());
        assertEquals(1, found("", "palavra" + "c".repeat(193), 5).size());
        assertEquals(1, found("", "x".repeat(200), 5).size());
        assertEquals(1, found("", "papagaio e " + "b".repeat(180), 5).size());
    }

    @Test
    void keepsTheOrderOfTheListWithoutGapsAndDoubles() {
        assertEquals(keys(1, 4_000), found("", "cadeira", 500));
        assertEquals(keys(4_001, MANY), found("", "mesa", 500), "far from the beginning of the list");
        assertEquals(keys(4_001, MANY), found("source=many&retired=false&", "m", 499));
        assertEquals(keys(4_100, 4_199), found("", "mesa 41", 7));
        assertEquals(keys(3_999, 3_999), found("", "3999 cadeira", 7));
        assertEquals(List.of(), found("", "cadeira 4999", 7));
        assertEquals(List.of(), found("source=odd&", "cadeira", 7));
        assertEquals(List.of(), found("retired=true&", "mesa", 7));
    }

    @Test
    void findsAProductByWhatItIsCalledNow() {
        var catalogue = source("now", Products.numbered(1, 20));
        assertEquals(keys(1, 20), found("source=now&", "produto", 7));
        var renamed = new ArrayList<>(Products.numbered(2, 20));
        renamed.get(0).put("title", "Luminária");
        catalogue.offer(renamed);
        assertEquals("SUCCEEDED", api.sync("now").path("status").asText());
        untilFindable();

        assertEquals(keys(2, 2), found("source=now&", "luminaria", 7));
        assertEquals(keys(20, 20), found("source=now&", "produto 2", 7));
        assertEquals(keys(1, 1), found("source=now&retired=true&", "produto", 7));
        assertEquals(keys(3, 20), found("source=now&retired=false&", "produto", 7));
    }

    /** Words are only appended to a pending list; the service moves them into the index afterwards. */
    @Test
    void takesNewWordsOverIntoTheIndex() {
        // The table and its index may be divided.
        DATABASE.query(
                        "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^product_search(_[0-9]+)?$'")
                .forEach(table ->
                        DATABASE.update("ALTER TABLE " + table.get("name") + " SET (autovacuum_enabled = false)"));
        source("later", Products.numbered(1, 3_000));
        DATABASE.update("CREATE EXTENSION IF NOT EXISTS pageinspect");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> DATABASE.<Long>value("SELECT sum(n_pending_tuples)::bigint FROM pg_class"
                                + " CROSS JOIN LATERAL gin_metapage_info(get_raw_page(oid::regclass::text, 0))"
                                + " WHERE relkind = 'i' AND pg_get_indexdef(oid) LIKE '%USING gin%'")
                        == 0);
        assertEquals(keys(2_999, 2_999), found("source=later&", "produto 2999", 5));
    }

    /** The index takes the words of each field, search those of one text; their functions differ for speed. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Ação-Única 1,5L", "ÇÃ õ ISTANBUL İstanbul", "ΣΑΣ Œuvre straße", "a'b\\c \t--", "é", "ld_10002"})
    void theWordsOfAProductAreThoseOfASearchText(String text) {
        assertEquals(true, DATABASE.<Boolean>value("""
                SELECT product_words(t, t, t, t) = array_to_tsvector(search_words(t))
                   AND product_words(t, 'k', NULL, NULL) = array_to_tsvector(search_words(t || ' k'))
                   AND product_words('k', 'ç' || t, 'É', '7') = array_to_tsvector(search_words('É k 7 ç' || t))
                FROM (VALUES (?)) AS given (t)""", text));
    }

    private static Catalogue source(String id, List<ObjectNode> products) {
        var catalogue = UPSTREAM.catalogue(id, products);
        var spec = Specs.of(id, "ndjson", UPSTREAM.url("/" + id + "/products.ndjson"));
        ((ObjectNode) spec.path("map")).put("brand", "/brand").put("gtin", "/gtin");
        api.createSource(spec);
        var run = api.sync(id);
        assertEquals(products.size(), run.path("counters").path("inserted").asInt(), run::toString);
        untilFindable();
        return catalogue;
    }

    /** Search may be some seconds behind. */
    private static void untilFindable() {
        await().atMost(Duration.ofSeconds(60)).until(() -> DATABASE.<Long>value("SELECT count(*) FROM words_due") == 0);
    }

    private static ObjectNode product(String key, String name, String brand, String gtin) {
        return Products.numbered(1)
                .put("id", key)
                .put("title", name)
                .put("brand", brand)
                .put("gtin", gtin);
    }

    private static List<String> keys(int first, int last) {
        return Products.numbered(first, last).stream()
                .map(product -> product.path("id").asText())
                .toList();
    }

    private static List<String> found(String filter, String text, int limit) {
        var q = URLEncoder.encode(text, StandardCharsets.UTF_8);
        return api.walk("/products?" + filter + "q=" + q, limit).stream()
                .map(product -> product.path("externalId").asText())
                .toList();
    }
}
