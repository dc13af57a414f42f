package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.AskedDetail;
import dev.catraca.product.Filtered;
import dev.catraca.product.Known;
import dev.catraca.product.KnownDetail;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.detail.KnownDetails;
import dev.catraca.source.spec.SourceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetailTest {
    private static final String MAP = "{\"externalId\": \"/id\", \"name\": \"/name\", \"price\": \"list:/price\"}";

    private final Reading reading = new Reading(TestConfig.DEFAULT);

    @Test
    void makesProductsOfDetailsInTheOrderOfTheList() {
        try (var shop = new DetailShop("a", "b/c d", "é", "d")) {
            var products = all(spec(shop, ""));

            assertEquals(List.of("a", "b/c d", "é", "d"), ids(products));
            assertEquals(
                    List.of(1, 5, 1, 1),
                    products.stream()
                            .map(it -> ((Product) it).price().intValueExact())
                            .toList());
            assertTrue(shop.asked().contains("/products/b%2Fc%20d"), shop.asked()::toString);
        }
    }

    @Test
    void asksForNoMoreAtOnceThanAllowed() {
        try (var shop = DetailShop.of(40)) {
            shop.odd.putAll(slow(40));

            try (var reader = reading.mapping(spec(shop, ", \"concurrency\": 4"), Checkpoint.START)) {
                assertEquals(40, reader.next(100, Long.MAX_VALUE).outcomes().size());
            }

            assertEquals(4, shop.most.get());
            assertEquals(40, shop.asked().size());
        }
    }

    private static Map<String, Upstream.Answer> slow(int products) {
        return IntStream.rangeClosed(1, products)
                .mapToObj(i -> "p" + i)
                .collect(Collectors.toMap(Function.identity(), id -> exchange -> {
                    // Long enough for the others to come.
                    pause(id.length() * 5L);
                    Upstream.send(exchange, "{\"data\": " + DetailShop.product(id) + "}");
                }));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesWhatIsGoneForNotListed() {
        try (var shop = DetailShop.of(3)) {
            shop.odd.put("p1", DetailShop.status(404));
            shop.odd.put("p3", DetailShop.status(410));
            try (var reader = reading.mapping(spec(shop, ""), Checkpoint.START)) {
                var chunk = reader.next(10, Long.MAX_VALUE);

                assertInstanceOf(Filtered.class, chunk.outcomes().get(0));
                assertEquals("p2", ((Product) chunk.outcomes().get(1)).externalId());
                assertInstanceOf(Filtered.class, chunk.outcomes().get(2));
                assertEquals(List.of(), chunk.doubts());
                assertEquals(
                        List.of("p2"),
                        chunk.details().stream().map(AskedDetail::listId).toList());
                assertTrue(
                        chunk.remarks().get(0).contains("404")
                                && chunk.remarks().get(0).contains("p1"),
                        chunk.remarks()::toString);
            }
        }
    }

    @Test
    void deliversWhatIsBeforeAFailureAndGoesOnThere() {
        try (var shop = DetailShop.of(9)) {
            shop.odd.put("p4", DetailShop.status(503));
            try (var reader = reading.mapping(spec(shop, ", \"concurrency\": 2"), Checkpoint.START)) {
                var before = reader.next(100, Long.MAX_VALUE);

                assertEquals(List.of("p1", "p2", "p3"), ids(before.outcomes()));
                assertEquals(3, before.after().position());
                var failure = assertThrows(SourceException.class, () -> reader.next(100, Long.MAX_VALUE));
                assertTrue(failure.retryable());
                assertTrue(failure.getMessage().contains("503")
                        && failure.getMessage().contains("\"p4\""));
                shop.odd.clear();

                assertEquals(List.of("p4", "p5", "p6", "p7", "p8", "p9"), ids(rest(reader)));
                assertEquals(
                        1, shop.asked().stream().filter("/products/p3"::equals).count());
            }
        }
    }

    @Test
    void beginsNoMoreRequestsAfterAFailure() {
        try (var shop = DetailShop.of(50)) {
            shop.odd.put("p1", DetailShop.status(500));
            try (var reader = reading.mapping(spec(shop, ", \"concurrency\": 1"), Checkpoint.START)) {
                assertThrows(SourceException.class, () -> reader.next(100, Long.MAX_VALUE));

                assertEquals(List.of("/products/p1"), shop.asked());
            }
        }
    }

    @Test
    void asksOnlyForWhatIsNotKnown() {
        try (var shop = DetailShop.of(5)) {
            KnownDetails known = entries -> entries.stream()
                    .map(entry -> entry.id().equals("p2")
                            ? null
                            : new KnownDetail(List.of(new Known("k" + entry.id(), 7)), List.of()))
                    .toList();
            try (var reader = reading.mapping(spec(shop, ""), Checkpoint.START, known)) {
                var chunk = reader.next(100, Long.MAX_VALUE);

                assertEquals(new Known("kp1", 7), chunk.outcomes().get(0));
                assertEquals("p2", ((Product) chunk.outcomes().get(1)).externalId());
                assertEquals(5, chunk.after().position());
                assertTrue(chunk.last());
            }
            assertEquals(List.of("/products/p2"), shop.asked());
        }
    }

    @Test
    void knowsAnotherVersionByWhatTheSpecNamesAndTakes() {
        try (var shop = new DetailShop("a")) {
            var named = version(spec(shop, ", \"version\": \"/at\""));

            assertEquals(named, version(spec(shop, ", \"version\": \"/at\"")));
            assertTrue(!named.equals(version(spec(shop, ", \"version\": \"/id\""))));
            assertTrue(!named.equals(version(spec(shop, ", \"version\": \"/at\"", MAP.replace("/name", "/id")))));
        }
    }

    @Test
    void knowsNoVersionWhereOtherAnswersMayChangeWithoutTheList() {
        try (var shop = new DetailShop("a")) {
            var join =
                    ", \"join\": [{\"url\": \"%s\", \"as\": \"stock\"}]".formatted(shop.server.address("/stock/{id}"));

            assertNull(version(spec(shop, "", MAP, join)));
            assertTrue(version(spec(shop, ", \"version\": \"/at\"", MAP, join)) != null);
        }
    }

    @Test
    void asksForSeveralAtOnceAndForWhatIsMissingAlone() {
        try (var shop = DetailShop.of(5)) {
            shop.odd.put("p2", DetailShop.status(404));
            List<Outcome> outcomes;
            try (var reader = reading.mapping(batched(shop, 3), Checkpoint.START)) {
                outcomes = reader.next(100, Long.MAX_VALUE).outcomes();
            }

            assertEquals(List.of("p1", "p3", "p4", "p5"), ids(outcomes));
            assertInstanceOf(Filtered.class, outcomes.get(1));
            assertEquals(
                    Set.of("/products?ids=p1,p2,p3", "/products?ids=p2", "/products?ids=p4,p5"),
                    Set.copyOf(shop.asked()));
        }
    }

    @Test
    void rejectsAnEntryWithoutAnId() {
        try (var shop = new DetailShop("..", "a")) {
            var outcomes = all(spec(shop, ""));

            assertTrue(((Rejection) outcomes.get(0)).message().contains("id in the list (/id)"));
            assertEquals(1, ((Rejection) outcomes.get(0)).position());
            assertEquals("a", ((Product) outcomes.get(1)).externalId());
        }
    }

    @Test
    void resumesBehindTheEntryWhereItWas() {
        try (var shop = DetailShop.of(8)) {
            var spec = spec(shop, "", MAP, ", \"pagination\": {\"kind\": \"page\", \"size\": 3}");
            Checkpoint at;
            try (var reader = reading.mapping(spec, Checkpoint.START)) {
                at = reader.next(5, Long.MAX_VALUE).after();
            }
            try (var reader = reading.mapping(spec, at)) {
                var rest = reader.next(100, Long.MAX_VALUE);

                assertEquals(List.of("p6", "p7", "p8"), ids(rest.outcomes()));
                assertEquals(8, rest.after().listed() + rest.after().skip());
                assertTrue(rest.last());
            }
            assertEquals(1, shop.asked().stream().filter("/products/p6"::equals).count());
            assertTrue(shop.asked().stream().filter("/products/p5"::equals).count() == 1);
        }
    }

    @Test
    void leavesOutWhatARuleSkips() {
        try (var shop = DetailShop.of(3)) {
            shop.odd.put("p2", DetailShop.status(500));
            var rule = ", \"answers\": [{\"status\": [500], \"at\": \"detail\", \"do\": \"skip\"}]";
            try (var reader = reading.mapping(spec(shop, "", MAP, rule), Checkpoint.START)) {
                var chunk = reader.next(10, Long.MAX_VALUE);

                assertEquals(List.of("p1", "p3"), ids(chunk.outcomes()));
                assertEquals(1, chunk.doubts().size(), chunk.doubts()::toString);
                assertTrue(chunk.doubts().get(0).contains("rule 1"));
            }
        }
    }

    @Test
    void takesARuleForGone() {
        try (var shop = DetailShop.of(2)) {
            shop.odd.put("p2", exchange -> Upstream.send(exchange, "{\"error\": \"removed\"}"));
            var rule = ", \"answers\": [{\"text\": \"removed\", \"at\": \"detail\", \"do\": \"gone\"}]";

            assertInstanceOf(Filtered.class, all(spec(shop, "", MAP, rule)).get(1));
        }
    }

    @Test
    void failsWhereTheRecordIsNotThere() {
        try (var shop = DetailShop.of(1)) {
            shop.odd.put("p1", exchange -> Upstream.send(exchange, "{\"error\": \"no stock service\"}"));

            var failure = assertThrows(SourceException.class, () -> all(spec(shop, "")));
            assertTrue(failure.getMessage().contains("/data")
                    && failure.getMessage().contains("no stock service"));
        }
    }

    @Test
    void joinsOtherAnswers() {
        try (var shop = DetailShop.of(3)) {
            shop.odd.put("stock/p2", DetailShop.status(404));
            var join = ", \"join\": [{\"url\": \"%s\", \"as\": \"stock\", \"record\": \"/data\"}]"
                    .formatted(shop.server.address("/stock/{id}"));
            var map =
                    "{\"externalId\": \"/id\", \"name\": \"/name\", \"stock\": \"stock:/balance/0\", \"attributes\": \"\"}";
            var products = all(spec(shop, "", map, join));

            assertEquals(List.of("p1", "p2", "p3"), ids(products));
            assertEquals(2, ((Product) products.get(0)).stock());
            assertNull(((Product) products.get(1)).stock());
            assertEquals("{\"id\":\"p1\",\"name\":\"Name of p1\"}", ((Product) products.get(0)).attributes());
        }
    }

    @Test
    void joinsAnswersToTheEntriesOfAList() {
        try (var shop = DetailShop.of(2)) {
            var spec = Specs.read(
                    shop.server.address("/list"),
                    "{\"join\": [{\"url\": \"%s\", \"as\": \"stock\", \"id\": \"/id\", \"record\": \"/data\"}]}"
                            .formatted(shop.server.address("/stock/{id}")),
                    "{\"externalId\": \"/id\", \"name\": \"/id\", \"stock\": {\"sum\": \"stock:/balance/*\"}}");

            assertEquals(
                    List.of(2L, 2L),
                    all(spec).stream().map(it -> ((Product) it).stock()).toList());
        }
    }

    @Test
    void makesAProductOfEachVariantOfADetail() {
        try (var shop = DetailShop.of(2)) {
            shop.odd.put(
                    "p1",
                    exchange -> Upstream.send(
                            exchange,
                            "{\"data\": {\"name\": \"Shirt\", \"variants\": [{\"sku\": \"s\"}, {\"sku\": \"m\"}]}}"));
            shop.odd.put(
                    "p2",
                    exchange -> Upstream.send(
                            exchange, "{\"data\": {\"name\": \"Cup\", \"variants\": [{\"sku\": \"c\"}]}}"));
            var map = "{\"externalId\": \"/sku\", \"name\": \"^/name\", \"price\": \"list:/price\"}";
            try (var reader =
                    reading.mapping(spec(shop, "", map, ", \"each\": {\"at\": \"/variants\"}"), Checkpoint.START)) {
                var chunk = reader.next(10, Long.MAX_VALUE);

                assertEquals(List.of("s", "m", "c"), ids(chunk.outcomes()));
                assertEquals(2, ((Product) chunk.outcomes().get(1)).price().intValueExact());
                assertEquals(3, chunk.after().position());
                assertEquals(2, chunk.after().listed() + chunk.after().skip());
                assertEquals(List.of("s", "m"), chunk.details().get(0).externalIds());
            }
        }
    }

    /** All variants of a detail are in memory at once, and each has the texts of their parent. */
    @Test
    void variantsOfADetailThatAreTooMuchTogetherAreOneRejection() {
        try (var shop = new DetailShop("p1")) {
            var text = "t".repeat(9_000_000);
            var variants = "{\"sku\": \"s\"}" + ", {\"sku\": \"m\"}".repeat(7);
            shop.odd.put(
                    "p1",
                    exchange -> Upstream.send(
                            exchange,
                            "{\"data\": {\"name\": \"Shirt\", \"text\": \"%s\", \"variants\": [%s]}}"
                                    .formatted(text, variants)));
            var map = "{\"externalId\": \"/sku\", \"name\": \"^/name\", \"description\": \"^/text\"}";
            try (var reader =
                    reading.mapping(spec(shop, "", map, ", \"each\": {\"at\": \"/variants\"}"), Checkpoint.START)) {
                var rejected =
                        (Rejection) reader.next(10, Long.MAX_VALUE).outcomes().get(0);
                assertEquals(
                        "read.each: expected variants of together at most 67108864 characters", rejected.message());
            }
        }
    }

    /** A run that resumes another leaves out what that has stored already if the digest of the keys is the same. */
    @Test
    void theKeysHaveTheSameOrderWhetherTheDetailIsKnownOrAskedFor() {
        try (var shop = new DetailShop("a")) {
            shop.odd.put("a", exchange -> Upstream.send(exchange, """
                    {"data": {"name": "Shirt", "variants": [
                        {"sku": "s", "on": true}, {"sku": "m", "on": false}, {"on": false}, {"sku": "l", "on": true}]}}"""));
            var spec = spec(
                    shop,
                    ", \"version\": \"/at\"",
                    "{\"externalId\": \"/sku\", \"name\": \"^/name\"}, \"where\": [{\"at\": \"/on\", \"in\": [true]}]",
                    ", \"each\": {\"at\": \"/variants\"}");
            Chunk asked;
            try (var reader = reading.mapping(spec, Checkpoint.START)) {
                asked = reader.next(10, Long.MAX_VALUE);
            }
            var detail = asked.details().get(0);
            KnownDetails known = entries -> List.of(new KnownDetail(
                    detail.externalIds().stream().map(key -> new Known(key, 7)).toList(), detail.filteredIds()));
            try (var reader = reading.mapping(spec, Checkpoint.START, known)) {
                assertEquals(digest(asked), digest(reader.next(10, Long.MAX_VALUE)));
            }
            assertEquals(List.of("s", "l"), ids(asked.outcomes()));
            assertEquals(4, asked.outcomes().size());
        }
    }

    private static String digest(Chunk chunk) {
        var digest = new KeyDigest();
        chunk.outcomes().forEach(digest::add);
        return digest.text();
    }

    private UUID version(SourceSpec spec) {
        var versions = new ArrayList<UUID>();
        KnownDetails known = entries -> {
            entries.stream().map(Listed::version).forEach(versions::add);
            return KnownDetails.NONE.of(entries);
        };
        try (var reader = reading.mapping(spec, Checkpoint.START, known)) {
            reader.next(10, Long.MAX_VALUE);
        }
        return versions.isEmpty() ? null : versions.get(0);
    }

    private List<Outcome> all(SourceSpec spec) {
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            return rest(reader);
        }
    }

    private static List<Outcome> rest(SourceReader reader) {
        var all = new ArrayList<Outcome>();
        while (true) {
            var chunk = reader.next(4, Long.MAX_VALUE);
            all.addAll(chunk.outcomes());
            if (chunk.last()) {
                return all;
            }
        }
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Product.class::isInstance)
                .map(outcome -> ((Product) outcome).externalId())
                .toList();
    }

    private static SourceSpec spec(DetailShop shop, String detail) {
        return spec(shop, detail, MAP);
    }

    private static SourceSpec spec(DetailShop shop, String detail, String map) {
        return spec(shop, detail, map, "");
    }

    private static SourceSpec spec(DetailShop shop, String detail, String map, String read) {
        return Specs.read(
                shop.server.address("/list"),
                "{\"detail\": {\"url\": \"%s\", \"id\": \"/id\", \"record\": \"/data\"%s}%s}"
                        .formatted(shop.server.address("/products/{id}"), detail, read),
                map);
    }

    private static SourceSpec batched(DetailShop shop, int batch) {
        return Specs.read(
                shop.server.address("/list"),
                "{\"detail\": {\"url\": \"%s\", \"id\": \"/id\", \"record\": \"/data\", \"batch\": %d}}"
                        .formatted(shop.server.address("/products?ids={ids}"), batch),
                MAP);
    }
}
