package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that can be asked for products that they no longer have: what is retired for it, by which runs, and what is not believed. */
@ExtendWith(StandingService.class)
class GoneIT {
    private static final Books BOOKS = new Books(StandingService.DATABASE);
    private static final Instant T0 = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant T1 = Instant.parse("2026-01-31T11:00:00Z");
    private static final Instant T2 = Instant.parse("2026-01-31T12:00:00Z");
    private static final String SINCE = "2026-01-31T09:50:00Z";

    private final ApiClient api = ApiClient.of(StandingService.process());
    private final ChangingShop shop = new ChangingShop();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void anIncrementalRunRetiresWhatIsSaidToBeGoneSinceTheLastOne() {
        shop.put(T0, Products.numbered(1, 20)).takeOut(T0, Products.numbered(90, 95));
        api.createSource(incremental("saiu-incr"));
        var first = succeeded(api.sync("saiu-incr"));
        assertEquals(0, retired(first), "what it never had is nothing");

        shop.takeOut(T1, List.of(Products.numbered(3), Json.object("{\"id\": \"p-0000004\", \"price\": \"caro\"}")))
                .put(T1, Products.numbered(21, 21));
        var second = succeeded(api.sync("saiu-incr"));
        assertEquals("INCREMENTAL", second.path("mode").asText());
        Books.assertCounted(second, 1, 0, 18, 0, 0);
        assertEquals(2, retired(second), second::toString);
        assertEquals(SINCE, shop.askedForGone().get(shop.askedForGone().size() - 1));
        assertEquals(T1.toString(), second.path("watermark").asText());
        BOOKS.assertLive("saiu-incr", shop.products());
        assertEquals(
                19L,
                StandingService.DATABASE.<Long>value(
                        "SELECT live FROM source_catalogue WHERE source_id = 'saiu-incr'"));
        assertEquals(2, BOOKS.count("product_change", "source_id = 'saiu-incr' AND kind = 'RETIRED'"));

        shop.put(T2, Products.numbered(3, 3));
        var third = succeeded(api.sync("saiu-incr"));
        assertEquals(0, retired(third), "what is retired is not retired again");
        assertEquals(1, BOOKS.count("product_change", "source_id = 'saiu-incr' AND kind = 'RETURNED'"));
        BOOKS.assertLive("saiu-incr", shop.products());
    }

    @Test
    void aFullRunNeedsNoSecondForWhatIsSaidToBeGone() {
        shop.put(T0, Products.numbered(1, 20));
        api.createSource(gone("saiu-inteira", 10));
        succeeded(api.sync("saiu-inteira"));

        shop.takeOut(T1, Products.numbered(1, 1)).remove(Products.numbered(2));
        var run = succeeded(api.sync("saiu-inteira"));
        assertEquals(1, retired(run), run::toString);
        assertTrue(message(run, "unconfirmed").startsWith("1 products were not listed"), message(run, "unconfirmed"));
        assertEquals(1, retired(succeeded(api.sync("saiu-inteira"))), "missed twice");
        BOOKS.assertLive("saiu-inteira", shop.products());
    }

    @Test
    void aDoubtOfTheListIsNoDoubtOfWhatIsSaidToBeGone() {
        shop.put(T0, Products.numbered(1, 20));
        var spec = Specs.confirmedByOneRun(gone("saiu-duvida", 10));
        api.createSource(endingAt410(spec));
        succeeded(api.sync("saiu-duvida"));

        shop.takeOut(T1, Products.numbered(1, 1)).remove(Products.numbered(2));
        shop.script().pass(1).answer(1, 410);
        var run = succeeded(api.sync("saiu-duvida"));
        assertEquals("GUESSED", run.path("end").asText(), run::toString);
        assertEquals(1, retired(run), run::toString);
        assertTrue(message(run, "retirement").startsWith("Only what is said to be gone was retired: "));
    }

    @Test
    void theGuardJudgesWhatIsMissingAndWhatIsSaidToBeGoneTogether() {
        shop.put(T0, Products.numbered(1, 20));
        api.createSource(Specs.confirmedByOneRun(gone("saiu-guarda", 100)));
        api.createSource(incremental("saiu-guarda-incr"));
        succeeded(api.sync("saiu-guarda"));
        succeeded(api.sync("saiu-guarda-incr"));

        shop.takeOut(T1, Products.numbered(1, 3));
        Products.numbered(4, 5).forEach(shop::remove);
        assertRefused("saiu-guarda", "The source no longer lists 5 of 20 live products (25.0 %)");
        shop.takeOut(T1, Products.numbered(4, 5));
        assertRefused("saiu-guarda-incr", "The source says that it no longer has 5 of 20 live products (25.0 %)");

        for (var source : List.of("saiu-guarda", "saiu-guarda-incr")) {
            var approved = succeeded(started(source, "{\"approve\": [\"retirement\"]}"));
            assertEquals("FULL", approved.path("mode").asText());
            assertEquals(5, retired(approved), approved::toString);
            BOOKS.assertLive(source, shop.products());
        }
    }

    @Test
    void whatTheRunHasListedStays() {
        shop.put(T0, Products.numbered(1, 20));
        api.createSource(incremental("saiu-listada"));
        succeeded(api.sync("saiu-listada"));

        shop.put(T1, Products.numbered(1, 5));
        shop.script().pass(2).change(() -> shop.takeOut(T1, Products.numbered(1, 1)));
        shop.takeOut(T1, Products.numbered(6, 6));
        var run = succeeded(api.sync("saiu-listada"));
        assertEquals(1, retired(run), "only what was not listed");
        assertTrue(message(run, "gone").contains("1 others were listed in this run too"), message(run, "gone"));
        assertEquals(1, retired(succeeded(api.sync("saiu-listada"))), "the next run no longer lists it");
        BOOKS.assertLive("saiu-listada", shop.products());
    }

    @Test
    void aSourceThatTakesNoNoticeOfTheValueIsNotBelieved() {
        shop.takeNoNotice().put(T0, Products.numbered(1, 20));
        api.createSource(incremental("saiu-surda"));
        assertEquals(0, retired(succeeded(api.sync("saiu-surda"))));

        shop.put(T1, Products.numbered(1, 2));
        var run = succeeded(api.sync("saiu-surda"));
        assertEquals(0, retired(run));
        assertTrue(
                messages(run, "gone").get(1).contains("it says so of 20 of the 20 products"),
                () -> messages(run, "gone").toString());
        assertEquals(T0.toString(), run.path("watermark").asText(), "what it has said is no proof");
    }

    @Test
    void aGuessedEndIsRetiredForButProvesNothing() {
        shop.put(T0, Products.numbered(1, 20));
        api.createSource(endingAt410(incremental("saiu-palpite")));
        succeeded(api.sync("saiu-palpite"));

        shop.put(T1, Products.numbered(21, 21)).takeOut(T1, Products.numbered(1, 2));
        shop.script().pass(3).answer(1, 410);
        var run = succeeded(api.sync("saiu-palpite"));
        assertEquals("PROVEN", run.path("end").asText());
        assertEquals(2, retired(run));
        assertEquals(T0.toString(), run.path("watermark").asText());
        assertTrue(messages(run, "gone").get(1).startsWith("More products may be gone than the source has said: "));
        assertEquals(
                T1.toString(),
                succeeded(api.sync("saiu-palpite")).path("watermark").asText());
    }

    @Test
    void aReadingThatFailsFailsTheRun() {
        shop.put(T0, Products.numbered(1, 20));
        api.createSource(incremental("saiu-falha"));
        succeeded(api.sync("saiu-falha"));

        shop.put(T1, Products.numbered(21, 21)).takeOut(T1, Products.numbered(1, 1));
        shop.script().pass(2).answer(1, 403);
        var failed = api.sync("saiu-falha");
        assertEquals("CONFIG_ERROR", failed.path("reason").asText(), failed::toString);
        assertTrue(failed.path("error").asText().startsWith("what is gone could not be read: "), failed::toString);
        Books.assertCounted(failed, 1, 0, 19, 0, 0);

        var next = succeeded(api.sync("saiu-falha"));
        assertEquals(SINCE, next.path("since").asText());
        assertEquals(1, retired(next));
        BOOKS.assertLive("saiu-falha", shop.products());
    }

    /** Of five requests a day two come at once: the list takes them, and a resume begins what is gone anew. */
    @Test
    void aPaceThatIsTooSmallForWhatIsGoneIsNamed() {
        shop.put(T0, Products.numbered(1, 20)).takeOut(T0, Products.numbered(30, 31));
        var spec = gone("saiu-devagar", 20);
        ((ObjectNode) spec.path("read")).set("pace", Json.parse("[\"5/d\"]"));
        api.createSource(spec);
        var paused = api.sync("saiu-devagar");
        assertEquals("INTERRUPTED", paused.path("reason").asText(), paused::toString);
        Books.assertCounted(paused, 20, 0, 0, 0, 0);
        var error = paused.path("error").asText();
        assertTrue(error.startsWith("The run makes a pause: what is gone could not be read: "), error);
        assertTrue(
                error.contains("a resume reads it from its beginning, so read.pace must allow all of its requests"),
                error);
    }

    @Test
    void whereNothingIsRetiredNothingIsAskedFor() {
        shop.put(T0, Products.numbered(1, 20)).takeOut(T0, Products.numbered(30, 31));
        var spec = incremental("saiu-nunca");
        spec.putObject("retirement").put("enabled", false);
        api.createSource(spec);
        succeeded(api.sync("saiu-nunca"));
        assertEquals(List.of(), shop.askedForGone());
    }

    @Test
    void variantsOfAParentThatIsGoneAreRetired() {
        shop.put(T0, List.of(parent("a", 3), parent("b", 3), parent("c", 10)));
        var spec = incremental("saiu-variacoes");
        ((ObjectNode) spec.path("read")).set("each", Json.parse("{\"at\": \"/variants\"}"));
        ((ObjectNode) spec.at("/read/since")).put("field", "^/changed");
        ((ObjectNode) spec.path("map")).put("name", "^/title");
        api.createSource(spec);
        var first = succeeded(api.sync("saiu-variacoes"));
        Books.assertCounted(first, 16, 0, 0, 0, 0);
        assertEquals(T0.toString(), first.path("watermark").asText());

        shop.put(T1, List.of(parent("b", 4))).takeOut(T1, List.of(parent("a", 3)));
        var second = succeeded(api.sync("saiu-variacoes"));
        assertEquals("INCREMENTAL", second.path("mode").asText());
        Books.assertCounted(second, 1, 0, 13, 0, 0);
        assertEquals(3, retired(second), second::toString);
        assertEquals(T1.toString(), second.path("watermark").asText());
    }

    private static ObjectNode parent(String id, int variants) {
        var parent = Json.object("{\"id\": \"%s\", \"title\": \"Camiseta %s\"}".formatted(id, id));
        for (var i = 1; i <= variants; i++) {
            parent.withArray("variants").addObject().put("id", id + "-" + i).put("price", i);
        }
        return parent;
    }

    private void assertRefused(String source, String error) {
        var refused = api.sync(source);
        assertEquals("GUARD", refused.path("reason").asText(), refused::toString);
        assertTrue(refused.path("error").asText().startsWith(error), refused::toString);
        assertEquals(20, BOOKS.count("product", "source_id = ? AND retired_at IS NULL", source));
    }

    private ObjectNode incremental(String source) {
        var spec = gone(source, 100);
        spec.put("mode", "INCREMENTAL");
        ((ObjectNode) spec.path("read")).set("since", Json.parse("{\"param\": \"since\", \"field\": \"/changed\"}"));
        return spec;
    }

    private ObjectNode gone(String source, int pageSize) {
        var spec = Specs.paged(source, shop.url(), pageSize);
        ((ObjectNode) spec.path("read")).set("gone", Json.parse("{\"param\": \"situacao\", \"value\": \"E\"}"));
        return spec;
    }

    private static ObjectNode endingAt410(ObjectNode spec) {
        ((ObjectNode) spec.path("read"))
                .set("answers", Json.parse("[{\"status\": [410], \"at\": \"page\", \"do\": \"end\"}]"));
        return spec;
    }

    private JsonNode started(String source, String body) {
        return api.awaitClosed(api.post("/sources/" + source + "/runs", body)
                .json(202)
                .path("id")
                .asLong());
    }

    private String message(JsonNode run, String stage) {
        return messages(run, stage).get(0);
    }

    private List<String> messages(JsonNode run, String stage) {
        return api.walk("/runs/" + run.path("id").asLong() + "/events?", 500).stream()
                .filter(event -> event.path("stage").asText().equals(stage))
                .map(event -> event.path("message").asText())
                .toList();
    }

    private static long retired(JsonNode run) {
        return run.path("counters").path("retired").asLong();
    }

    private static JsonNode succeeded(JsonNode run) {
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }
}
