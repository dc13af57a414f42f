package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.ReadingEnd.Kind;
import dev.catraca.reading.format.RecordText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with variants becomes one product for each of them; totals and pages count records. */
@Timeout(60)
class VariantsTest {
    private static final String MAP = """
            {"externalId": ["/sku", "/code"], "name": "^/title", "price": "/price",
             "category": {"join": "^/tags/*", "with": ">"}, "attributes": "",
             "attributes.brand": {"in": "^/facts", "where": {"/k": "brand"}, "at": "/v"}}""";
    private static final String PARENT = """
            {"title": "Caneca", "tags": ["a", "b"], "facts": [{"k": "brand", "v": "X"}], "variants": [%s]}""";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;
    private Chunk last;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void eachVariantIsAProductWithThePlacesOfItsParent() {
        var outcomes = read("", PARENT.formatted("""
                {"sku": "C-1", "price": 10.50}, {"sku": "C-2", "price": 12}"""));
        var first = (Product) outcomes.get(0);
        assertEquals(
                List.of("C-1", "Caneca", "a>b", "10.5000"),
                List.of(
                        first.externalId(),
                        first.name(),
                        first.category(),
                        first.price().toString()));
        assertEquals("{\"brand\":\"X\",\"price\":10.50,\"sku\":\"C-1\"}", first.attributes(), "of the variant only");
        assertEquals("C-2", ((Product) outcomes.get(1)).externalId());
    }

    @Test
    void anObjectWithNumbersAsNamesIsAListWithGaps() {
        var outcomes = read("", """
                {"title": "Caneca", "variants": {"0": {"sku": "C-1"}, "7": {"sku": "C-2"}}}""");
        assertEquals(
                List.of("C-1", "C-2"),
                outcomes.stream()
                        .map(outcome -> ((Product) outcome).externalId())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"variants\": null,", "\"variants\": [],", "\"variants\": false,", "\"variants\": \" \","})
    void aParentWithoutVariantsIsItselfARecordOrIsFiltered(String none) {
        var parent = "{%s \"title\": \"Copo\", \"code\": \"P-1\"}".formatted(none);
        var product = (Product) read("", parent).get(0);
        assertEquals("P-1 Copo", product.externalId() + " " + product.name());
        upstream.close();
        var left = (Filtered) read(", \"ifNone\": \"skip\"", parent).get(0);
        assertEquals(1, left.position());
    }

    @Test
    void anObjectInThePlaceOfTheListIsAListOfOne() {
        var parent = "{\"title\": \"Copo\", \"variants\": {\"sku\": \"C-1\"}}";
        assertEquals(List.of("C-1"), ids(read("", parent)));
    }

    @ParameterizedTest
    @CsvSource({"5, found \"5\"", "null, found \"null\"", "'[1]', found a list"})
    void anElementThatIsNoObjectIsRejectedWithItsParent(String element, String found) {
        var outcomes = read("", PARENT.formatted("{\"sku\": \"C-1\"}, %s, {\"sku\": \"C-3\"}".formatted(element)));
        assertEquals(List.of("C-1", "!2", "C-3"), ids(outcomes));
        var rejection = (Rejection) outcomes.get(1);
        assertEquals(RejectionCode.NOT_AN_OBJECT, rejection.code());
        assertTrue(rejection.message().startsWith("read.each (/variants): expected an object, "), rejection.message());
        assertEquals(again(PARENT.formatted(element)), again(rejection.raw()), "the parent with this element only");
    }

    @Test
    void aRejectedVariantIsKeptWithItsParent() {
        var outcomes = read("", PARENT.formatted("{\"sku\": \"C-1\"}, {\"sku\": \"C-2\", \"price\": \"x\"}"));
        var rejection = (Rejection) outcomes.get(1);
        assertEquals("C-2", rejection.externalId());
        assertEquals(2, rejection.position());
        assertEquals(again(PARENT.formatted("{\"sku\": \"C-2\", \"price\": \"x\"}")), again(rejection.raw()));
    }

    @Test
    void faultsNameThePlaceInTheParent() {
        var rejection = (Rejection) read("", "{\"variants\": [{\"sku\": \"C-1\", \"title\": \"of the variant\"}]}")
                .get(0);
        assertEquals("name (^/title): required, but absent or blank", rejection.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"false\"", "0", "\"0\""})
    void aListThatWasCutRejectsItsParentWhole(String said) {
        var parent = "{\"complete\": %s, %s"
                .formatted(said, PARENT.formatted("{\"sku\": \"C-1\"}").substring(1));
        var rejection =
                (Rejection) read(", \"complete\": \"/complete\"", parent).get(0);
        assertEquals(RejectionCode.TRUNCATED, rejection.code());
        assertEquals(null, rejection.externalId(), "which products are missing is not known");
        assertEquals(again(parent), again(rejection.raw()));
        assertEquals(List.of(), last.doubts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"true\""})
    void aRecordThatSaysThatThereAreMoreVariantsIsRejectedWhole(String said) {
        var parent = "{\"page\": {\"next\": %s}, %s"
                .formatted(said, PARENT.formatted("{\"sku\": \"C-1\"}").substring(1));
        var rejection = (Rejection) read(", \"more\": \"/page/next\"", parent).get(0);
        assertEquals(RejectionCode.TRUNCATED, rejection.code());
        assertTrue(rejection.message().contains("/page/next"), rejection::message);
        upstream.close();
        var whole = parent.replace(said + "}", "false}");
        assertEquals(List.of("C-1"), ids(read(", \"more\": \"/page/next\"", whole)));
        assertEquals(List.of(), last.doubts());
    }

    @Test
    void aRecordThatDoesNotSayWhetherThereAreMoreVariantsIsADoubt() {
        var one = PARENT.formatted("{\"sku\": \"C-1\"}");
        assertEquals(List.of("C-1"), ids(read(", \"more\": \"/page/next\"", one)));
        assertTrue(last.doubts().get(0).startsWith("records do not say at /page/next (read.each.more)"));
    }

    @Test
    void aListThatDoesNotSayWhetherItWasCutIsADoubt() {
        var one = PARENT.formatted("{\"sku\": \"C-1\"}").substring(1);
        assertEquals(List.of("C-1"), ids(read(", \"complete\": \"/complete\"", "{\"complete\": true, " + one)));
        assertEquals(List.of(), last.doubts());
        upstream.close();
        assertEquals(List.of("C-1"), ids(read(", \"complete\": \"/complete\"", "{\"complete\": \"\", " + one)));
        assertEquals(
                List.of(
                        "records do not say at /complete (read.each.complete) whether their list of variants is complete"),
                last.doubts());
    }

    @Test
    void variantsOfXmlAreElementsOfOneName() {
        upstream = new Upstream(exchange -> Upstream.send(exchange, """
                <shop xmlns:g="x"><p><g:title>Caneca</g:title><g:vs><g:v id="1"><g:sku>C-1</g:sku></g:v>
                <g:v id="2"><g:sku>C-2</g:sku></g:v></g:vs></p><p><g:title>Copo</g:title><g:vs><g:v><g:sku>C-3</g:sku></g:v></g:vs>
                </p><p><g:title>Prato</g:title><g:sku>P-1</g:sku><g:vs/></p></shop>"""));
        var spec = """
                {"format": "xml", "records": "/shop/p", "each": {"at": "/vs/v"}}""";
        var map = "{\"externalId\": \"/sku\", \"name\": \"^/title\", \"attributes.id\": \"/@id\"}";
        var outcomes = all(spec, map);
        assertEquals(List.of("C-1", "C-2", "C-3", "P-1"), ids(outcomes));
        assertEquals("{\"id\":\"2\"}", ((Product) outcomes.get(1)).attributes());
        assertEquals("Prato", ((Product) outcomes.get(3)).name());
    }

    @Test
    void aListDeepInTheRecordIsFoundAndOnlyItIsReplaced() {
        upstream = new Upstream(
                exchange -> Upstream.send(
                        exchange,
                        "{\"title\": \"Caneca\", \"d\": {\"n\": 1, \"l\": [{\"v\": [{\"sku\": \"a\"}, {\"sku\": \"b\", \"price\": \"x\"}]}, 7]}}\n"));
        var outcomes = all("{\"format\": \"ndjson\", \"each\": {\"at\": \"/d/l/0/v\"}}", MAP);
        assertEquals(List.of("a", "!2"), ids(outcomes));
        assertEquals(
                again(
                        "{\"title\": \"Caneca\", \"d\": {\"n\": 1, \"l\": [{\"v\": [{\"sku\": \"b\", \"price\": \"x\"}]}, 7]}}"),
                again(((Rejection) outcomes.get(1)).raw()));
    }

    @ParameterizedTest
    @CsvSource({"page,4,PROVEN,8,2", "offset,4,PROVEN,8,2", "page,8,GUESSED,16,13", "offset,10,GUESSED,20,13"})
    void totalsAndSizesOfPagesAreInParents(String kind, long total, Kind end, long expected, int requests) {
        // Pages of three parents with two variants each; four parents in all.
        upstream = new Upstream(exchange -> {
            var query = exchange.getRequestURI().getQuery();
            var first = kind.equals("page") ? 3 * (number(query) - 1) : number(query);
            Upstream.send(
                    exchange,
                    IntStream.range(first, Math.min(4, first + 3))
                            .mapToObj(parent -> PARENT.formatted(
                                    "{\"sku\": \"%da\"}, {\"sku\": \"%db\"}".formatted(parent, parent)))
                            .collect(Collectors.joining(",", "{\"total\": " + total + ", \"items\": [", "]}")));
        });
        var outcomes = all("""
                {"records": "/items", "total": "/total", "each": {"at": "/variants"},
                 "pagination": {"kind": "%s", "param": "p", "size": 3}}""".formatted(kind), MAP);
        assertEquals(List.of("0a", "0b", "1a", "1b", "2a", "2b", "3a", "3b"), ids(outcomes));
        assertEquals(end, last.end().kind(), last.end()::why);
        assertEquals(expected, last.expected(), "as many variants of each that is missing as of those that came");
        assertEquals(requests, upstream.asked.size());
    }

    private static int number(String query) {
        return Integer.parseInt(query.replaceAll(".*p=(\\d+).*", "$1"));
    }

    private List<Outcome> read(String each, String parent) {
        upstream = new Upstream(exchange -> Upstream.send(exchange, "[" + parent + "]"));
        return all("{\"each\": {\"at\": \"/variants\"%s}}".formatted(each), MAP);
    }

    private List<Outcome> all(String read, String map) {
        var outcomes = new ArrayList<Outcome>();
        try (var reader = reading.mapping(Specs.read(upstream.address("/p"), read, map), Checkpoint.START)) {
            do {
                last = reader.next(3, Long.MAX_VALUE);
                outcomes.addAll(last.outcomes());
            } while (!last.last());
        }
        return outcomes;
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof Rejection rejection
                        ? "!" + rejection.position()
                        : ((Product) outcome).externalId())
                .toList();
    }

    private static String again(String json) {
        return RecordText.read(json).orElseThrow().toString();
    }
}
