package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a full run did not see is retired, unless that is suspiciously much, and comes back with its key. */
@ExtendWith(StandingService.class)
@Tag("partitioned")
class RetirementIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void retiresExactlyTheFivePercentThatAreLost() {
        var catalogue = filled("cinco", 1, 200);
        catalogue.offer(without(catalogue, number -> number % 20 == 0));

        var run = api.sync("cinco");

        assertEquals(Counters.summed(0, 0, 190, 0, 0, 10), Counters.of(run));
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(keys(number -> number % 20 == 0, 200), retired("cinco"));
        assertEquals(retired("cinco"), changed(run, "RETIRED"));
        assertEquals(retired("cinco"), new TreeSet<>(shownAsRetired("cinco")));
    }

    @Test
    void refusesToRetireHalfUntilSomebodyApproves() {
        var catalogue = filled("metade", 1, 100);
        catalogue.offer(Products.numbered(1, 50));

        var refused = api.sync("metade");

        assertEquals("FAILED", refused.path("status").asText(), refused::toString);
        assertEquals("GUARD", refused.path("reason").asText(), refused::toString);
        assertTrue(refused.path("error").asText().contains("50 of 100"), refused::toString);
        assertEquals(Counters.summed(0, 0, 50, 0, 0, 0), Counters.of(refused));
        assertEquals(Set.of(), retired("metade"));

        assertEquals("GUARD", api.sync("metade").path("reason").asText(), "nobody has approved yet");

        var approved = api.syncApproved("metade");
        assertEquals("SUCCEEDED", approved.path("status").asText(), approved::toString);
        assertEquals(Counters.summed(0, 0, 50, 0, 0, 50), Counters.of(approved));
        assertEquals(keys(number -> number > 50, 100), retired("metade"));
    }

    @Test
    void bringsAReturningProductBackWithItsHistory() {
        var catalogue = filled("volta", 1, 40);
        var firstRun = firstRun("volta", 7);
        catalogue.offer(without(catalogue, number -> number == 7 || number == 8));
        api.sync("volta");
        assertEquals(keys(number -> number == 7 || number == 8, 40), retired("volta"));
        var dearer = Products.numbered(8).put("price", 999.5);
        var back = new ArrayList<>(without(catalogue, number -> number == 8));
        back.add(Products.numbered(7));
        back.add(dearer);
        catalogue.offer(back);

        var run = api.sync("volta");

        assertEquals(Counters.summed(0, 2, 38, 0, 0, 0), Counters.of(run));
        assertEquals(Set.of(), retired("volta"));
        assertEquals(keys(number -> number == 7 || number == 8, 40), changed(run, "RETURNED"));
        assertEquals(List.of("RETIRED", "RETURNED"), history("volta", 7));
        assertEquals(List.of("RETIRED", "RETURNED"), history("volta", 8));
        assertEquals(firstRun, firstRun("volta", 7), "it is the same product as before");
        var product = api.get("/products/volta/" + key(8)).json(200);
        assertEquals("999.5", product.path("price").asText());
        assertTrue(product.path("retiredAt").isNull(), product::toString);
    }

    @Test
    void takesASourceThatSuddenlyHasNothingForBroken() {
        var catalogue = filled("vazia", 1, 5);
        catalogue.offer(List.of());
        api.put("/sources/vazia", spec("vazia").set("retirement", Json.parse("{\"maxShare\": 1}")))
                .expecting(200);

        var run = api.sync("vazia");

        assertEquals("FAILED", run.path("status").asText(), run::toString);
        assertEquals("GUARD", run.path("reason").asText(), run::toString);
        assertEquals(Set.of(), retired("vazia"));
    }

    @Test
    void keepsAKnownProductWhoseRecordIsRejected() {
        var catalogue = filled("rejeita", 1, 50);
        var broken = new ArrayList<>(without(catalogue, number -> number == 3 || number == 4));
        broken.add(Products.numbered(3).put("price", "caro"));
        catalogue.offer(broken);

        var run = api.sync("rejeita");

        assertEquals(Counters.summed(0, 0, 48, 0, 1, 1), Counters.of(run));
        assertEquals(Set.of(key(4)), retired("rejeita"));
        var rejection = api.walk("/runs/" + run.path("id") + "/rejections?", 10).get(0);
        assertEquals(key(3), rejection.path("externalId").asText());
        assertEquals("INVALID_NUMBER", rejection.path("code").asText());
    }

    @Test
    void judgesByTheLiveProductsThatWereCounted() {
        var catalogue = filled("muitos", 1, 50);
        believe("muitos", 1000);
        catalogue.offer(Products.numbered(1, 20));

        var run = api.sync("muitos");

        assertEquals("GUARD", run.path("reason").asText(), run::toString);
        assertTrue(run.path("error").asText().contains("no longer lists 30 of 50 live products"), run::toString);
        assertEquals(Set.of(), retired("muitos"));

        filled("poucos", 1, 50).offer(Products.numbered(2, 50));
        believe("poucos", 1);
        assertEquals(Counters.summed(0, 0, 49, 0, 0, 1), Counters.of(api.sync("poucos")));
        assertEquals(Set.of(key(1)), retired("poucos"));
    }

    /** As after deletions and insertions by hand. */
    private static void believe(String source, long live) {
        DATABASE.update("UPDATE source_catalogue SET live = ? WHERE source_id = ?", live, source);
    }

    @Test
    void retiresNothingWhereRetirementIsDisabled() {
        var catalogue = filled("nunca", 1, 30);
        api.put("/sources/nunca", spec("nunca").set("retirement", Json.parse("{\"enabled\": false}")))
                .expecting(200);
        catalogue.offer(Products.numbered(1, 10));

        var run = api.sync("nunca");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(Counters.summed(0, 0, 10, 0, 0, 0), Counters.of(run));
        assertEquals(Set.of(), retired("nunca"));
    }

    private static ObjectNode spec(String source) {
        return Specs.of(source, "ndjson", UPSTREAM.url("/" + source + "/products.ndjson"));
    }

    private static Catalogue filled(String source, int first, int last) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(first, last));
        api.createSource(spec(source));
        var run = api.sync(source);
        assertEquals(Counters.summed(last - first + 1, 0, 0, 0, 0, 0), Counters.of(run), run::toString);
        return catalogue;
    }

    private interface Choice {
        boolean takes(int number);
    }

    private static List<ObjectNode> without(Catalogue catalogue, Choice lost) {
        return catalogue.products().stream()
                .filter(product ->
                        !lost.takes(Integer.parseInt(product.path("id").asText().substring(2))))
                .toList();
    }

    private static String key(int number) {
        return Products.numbered(number).path("id").asText();
    }

    private static Set<String> keys(Choice chosen, int last) {
        return IntStream.rangeClosed(1, last)
                .filter(chosen::takes)
                .mapToObj(RetirementIT::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> retired(String source) {
        return texts("SELECT external_id FROM product WHERE source_id = ? AND retired_at IS NOT NULL", source);
    }

    private static Set<String> changed(JsonNode run, String kind) {
        var sql = "SELECT external_id FROM product_change WHERE run_id = ? AND kind = ?";
        return texts(sql, run.path("id").asLong(), kind);
    }

    private static Set<String> texts(String sql, Object... arguments) {
        return DATABASE.query(sql, arguments).stream()
                .map(row -> (String) row.get("external_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> shownAsRetired(String source) {
        return api.walk("/products?retired=true&source=" + source, 4).stream()
                .map(product -> product.path("externalId").asText())
                .toList();
    }

    private static List<Object> history(String source, int number) {
        var sql = "SELECT kind FROM product_change WHERE source_id = ? AND external_id = ? ORDER BY run_id";
        return DATABASE.query(sql, source, key(number)).stream()
                .map(row -> row.get("kind"))
                .toList();
    }

    private static long firstRun(String source, int number) {
        return DATABASE.<Long>value(
                "SELECT first_run FROM product WHERE source_id = ? AND external_id = ?", source, key(number));
    }
}
