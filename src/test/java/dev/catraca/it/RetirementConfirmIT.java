package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where pages can shift under the reader, a product is retired when two complete runs in a row have missed it. */
@ExtendWith(StandingService.class)
@Tag("partitioned")
class RetirementConfirmIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static final int LAST = 40;
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
    void retiresWhatTwoRunsInARowMissed() {
        var catalogue = filled("dupla");
        catalogue.offer(without(number -> number == 7));

        var first = api.sync("dupla");
        assertEquals(Counters.summed(0, 0, LAST - 1, 0, 0, 0), Counters.of(succeeded(first)));
        assertEquals(keys(), retired("dupla"));
        assertEquals(List.of(1L), unconfirmed(first));

        catalogue.offer(without(number -> number == 7 || number == 8));
        var second = api.sync("dupla");
        assertEquals(Counters.summed(0, 0, LAST - 2, 0, 0, 1), Counters.of(succeeded(second)));
        assertEquals(keys(7), retired("dupla"));
        assertEquals(List.of(1L), unconfirmed(second));

        var third = api.sync("dupla");
        assertEquals(1, Counters.of(succeeded(third)).retired());
        assertEquals(keys(7, 8), retired("dupla"));
        assertEquals(List.of(), unconfirmed(third));
    }

    @Test
    void keepsWhatCameInBetween() {
        var catalogue = filled("volta-logo");
        for (var missed : new int[] {7, 0, 7, 0}) {
            catalogue.offer(without(number -> number == missed));
            succeeded(api.sync("volta-logo"));
            assertEquals(keys(), retired("volta-logo"));
        }
    }

    @Test
    void aProductThatWasListedAndRejectedWasNotMissed() {
        var catalogue = filled("rejeitada");
        var listed = Products.numbered(1, LAST);
        listed.get(6).put("price", "not a price");
        catalogue.offer(listed);
        assertEquals(1, Counters.of(succeeded(api.sync("rejeitada"))).rejected());

        catalogue.offer(without(number -> number == 7));
        succeeded(api.sync("rejeitada"));
        assertEquals(keys(), retired("rejeitada"));
        succeeded(api.sync("rejeitada"));
        assertEquals(keys(7), retired("rejeitada"));
    }

    @Test
    void keepsWhatARunAfterTheLastCompleteOneInserted() {
        var catalogue = filled("confirmada");
        brokenRun("confirmada", catalogue, Products.numbered(0, LAST));
        assertEquals(
                1,
                DATABASE.query("SELECT FROM product WHERE source_id = 'confirmada' AND external_id = ?", key(0))
                        .size());
        catalogue.offer(Products.numbered(1, LAST));
        assertRetiresWithTheSecondRunFromHere("confirmada", 0);
    }

    @Test
    void keepsWhatABrokenRunBroughtBack() {
        var catalogue = filled("de-volta");
        catalogue.offer(without(number -> number == 7));
        assertRetiresWithTheSecondRunFromHere("de-volta", 7);
        var number = number("de-volta", 7);

        brokenRun("de-volta", catalogue, Products.numbered(1, LAST));
        assertEquals(keys(), retired("de-volta"));
        assertEquals(number, number("de-volta", 7));

        catalogue.offer(without(missed -> missed == 7));
        assertRetiresWithTheSecondRunFromHere("de-volta", 7);
    }

    @Test
    void keepsWhatABrokenRunListedUnchanged() {
        assertKeepsWhatABrokenRunListed("igual", product -> {});
    }

    @Test
    void keepsWhatABrokenRunChanged() {
        assertKeepsWhatABrokenRunListed("mudada", product -> product.put("stock", 1));
    }

    @Test
    void keepsWhatABrokenRunListedAndRejected() {
        assertKeepsWhatABrokenRunListed("recusada", product -> product.put("price", "not a price"));
    }

    @Test
    void confirmsNothingIfWhatBrokenRunsListedIsDeleted() {
        for (var what : List.of("ledger", "rejections")) {
            var source = "esquecida-" + what;
            var catalogue = filled(source);
            catalogue.offer(without(number -> number == 7));
            succeeded(api.sync(source));
            brokenRun(source, catalogue, Products.numbered(1, LAST));
            // The newest run keeps everything.
            brokenRun(source, catalogue, without(number -> number == 7));
            DATABASE.query("SELECT FROM forget_details(?, ?, -60000, 1000)", source, what);

            assertRetiresWithTheSecondRunFromHere(source, 7);
        }
    }

    @Test
    void confirmsNothingIfSomeOfWhatABrokenRunListedIsDeleted() {
        var catalogue = filled("meio-esquecida");
        catalogue.offer(without(number -> number == 7));
        var complete = succeeded(api.sync("meio-esquecida")).path("id").asLong();
        brokenRun("meio-esquecida", catalogue, Products.numbered(1, LAST));
        brokenRun("meio-esquecida", catalogue, without(number -> number == 7));
        long before = DATABASE.value(
                "SELECT count(*) FROM run_batch WHERE source_id = 'meio-esquecida' AND run_id <= ?", complete);
        DATABASE.query("SELECT FROM forget_details('meio-esquecida', 'ledger', -60000, ?)", (int) before + 1);
        assertEquals(
                complete,
                DATABASE.<Long>value(
                        "SELECT up_to FROM janitor_mark WHERE source_id = 'meio-esquecida' AND task = 'ledger'"));

        assertRetiresWithTheSecondRunFromHere("meio-esquecida", 7);
    }

    private static void assertKeepsWhatABrokenRunListed(String source, Consumer<ObjectNode> change) {
        var catalogue = filled(source);
        catalogue.offer(without(number -> number == 7));
        assertEquals(List.of(1L), unconfirmed(succeeded(api.sync(source))));

        var listed = Products.numbered(1, LAST);
        change.accept(listed.get(6));
        brokenRun(source, catalogue, listed);

        catalogue.offer(without(number -> number == 7));
        assertRetiresWithTheSecondRunFromHere(source, 7);
    }

    private static void assertRetiresWithTheSecondRunFromHere(String source, int missed) {
        assertEquals(List.of(1L), unconfirmed(succeeded(api.sync(source))));
        assertEquals(keys(), retired(source));
        succeeded(api.sync(source));
        assertEquals(keys(missed), retired(source));
    }

    /** A run that stores the first page and fails at the second. */
    private static void brokenRun(String source, Catalogue catalogue, List<ObjectNode> listed) {
        catalogue.offer(listed);
        catalogue.script().pass(1).answer(1000, 400);
        var run = api.sync(source);
        assertEquals("FAILED", run.path("status").asText(), run::toString);
        assertEquals(1, run.path("counters").path("batches").asInt(), run::toString);
        catalogue.script().recover();
    }

    private static Object number(String source, int product) {
        return DATABASE.query(
                        "SELECT number FROM product WHERE source_id = ? AND external_id = ?", source, key(product))
                .get(0)
                .get("number");
    }

    @Test
    void judgesAllThatOneRunMissedAndRetiresAtOnceWhatAPersonApproved() {
        var catalogue = filled("meia");
        catalogue.offer(Products.numbered(1, LAST / 2));
        for (var i = 0; i < 2; i++) {
            var refused = api.sync("meia");
            assertEquals("GUARD", refused.path("reason").asText(), refused::toString);
            assertEquals(keys(), retired("meia"));
        }
        assertEquals(LAST / 2, Counters.of(succeeded(api.syncApproved("meia"))).retired());

        var approved = filled("aprovada");
        approved.offer(Products.numbered(1, LAST / 2));
        assertEquals(
                LAST / 2, Counters.of(succeeded(api.syncApproved("aprovada"))).retired());
    }

    @Test
    void takesASourceThatDeliversNothingForBrokenAtOnce() {
        filled("nada").offer(List.of());
        assertEquals("GUARD", api.sync("nada").path("reason").asText());
    }

    @Test
    void oneRunIsEnoughWithCursorsOnOnePageAndWhereTheSpecSaysSo() {
        assertRetiresAtOnce("cursores", Specs.paged("cursores", UPSTREAM.url("/cursores/products"), """
                {"kind": "cursor", "param": "after", "next": "/next", "size": 10}"""));
        assertRetiresAtOnce("inteira", Specs.ndjson("inteira", UPSTREAM.url("/inteira/products.ndjson")));
        assertRetiresAtOnce("dita", Specs.confirmedByOneRun(spec("dita")));
    }

    @Test
    void aDocumentIsConfirmedByTwoRunsIfTheSpecSaysSo() {
        var spec = Specs.ndjson("cuidadosa", UPSTREAM.url("/cuidadosa/products.ndjson"));
        api.createSource(spec.set("retirement", Json.parse("{\"confirm\": 2}")));
        var catalogue = UPSTREAM.catalogue("cuidadosa", Products.numbered(1, LAST));
        succeeded(api.sync("cuidadosa"));
        catalogue.offer(without(number -> number == 7));
        assertEquals(0, Counters.of(succeeded(api.sync("cuidadosa"))).retired());
        assertEquals(1, Counters.of(succeeded(api.sync("cuidadosa"))).retired());
    }

    private static void assertRetiresAtOnce(String source, ObjectNode spec) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, LAST));
        api.createSource(spec);
        succeeded(api.sync(source));
        catalogue.offer(without(number -> number == 7));
        succeeded(api.sync(source));
        assertEquals(keys(7), retired(source), source);
    }

    private static ObjectNode spec(String source) {
        return Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 10);
    }

    private static Catalogue filled(String source) {
        var catalogue = UPSTREAM.catalogue(source, Products.numbered(1, LAST));
        api.createSource(spec(source));
        succeeded(api.sync(source));
        return catalogue;
    }

    private static JsonNode succeeded(JsonNode run) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static List<ObjectNode> without(IntPredicate missed) {
        return IntStream.rangeClosed(1, LAST)
                .filter(missed.negate())
                .mapToObj(Products::numbered)
                .toList();
    }

    private static List<Long> unconfirmed(JsonNode run) {
        return DATABASE
                .query(
                        "SELECT (details ->> 'unconfirmed')::bigint AS number FROM run_event"
                                + " WHERE run_id = ? AND stage = 'unconfirmed'",
                        run.path("id").asLong())
                .stream()
                .map(row -> (Long) row.get("number"))
                .toList();
    }

    private static TreeSet<String> keys(int... numbers) {
        return IntStream.of(numbers).mapToObj(RetirementConfirmIT::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(int number) {
        return Products.numbered(number).path("id").asText();
    }

    private static TreeSet<String> retired(String source) {
        return DATABASE
                .query("SELECT external_id FROM product WHERE source_id = ? AND retired_at IS NOT NULL", source)
                .stream()
                .map(row -> (String) row.get("external_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
