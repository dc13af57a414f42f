package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Filtered;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.reading.detail.KnownDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Details that are asked for otherwise than with a GET for a JSON object. */
class OddDetailsTest {
    private static final String STOCK = "{\"externalId\": \"/id\", \"name\": \"/name\", \"stock\": \"stock:/balance\"}";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    /** Answers by path and query. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final Upstream server = new Upstream(exchange -> {
        var body = answers.get(exchange.getRequestURI().toString());
        if (body == null) {
            Upstream.send(exchange, 404, new byte[0]);
        } else {
            Upstream.send(exchange, body);
        }
    });

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsTheIdInTheBodyWithTheKeyOfTheSource() {
        answers.put("/list", "[{\"id\": \"7\"}, {\"id\": \"8\"}]");
        answers.put("/one", "{\"data\": {\"id\": \"7\", \"name\": \"Cup\"}}");

        all("""
                {"method": "POST", "body": {"token": ""}, "auth": {"kind": "body", "at": "/token", "value": "k1"},
                 "detail": {"url": "%s", "id": "/id", "record": "/data", "body": {"token": "", "param": [{"id": 0}]},
                            "param": "/param/0/id", "concurrency": 1}}""".formatted(server.address("/one")), "{\"externalId\": \"/id\", \"name\": \"/name\"}");

        assertEquals(
                List.of(
                        "POST {\"token\":\"k1\"}",
                        "POST {\"token\":\"k1\",\"param\":[{\"id\":7}]}",
                        "POST {\"token\":\"k1\",\"param\":[{\"id\":8}]}"),
                server.bodies);
    }

    @Test
    void sendsTheIdAsAFieldOfAForm() {
        answers.put("/list", "[{\"id\": \"7\"}]");
        answers.put("/one", "{\"id\": \"7\", \"name\": \"Cup\"}");

        all("""
                {"method": "POST", "headers": {"Content-Type": "application/x-www-form-urlencoded"}, "body": {"a": "b"},
                 "detail": {"url": "%s", "id": "/id", "body": {"format": "json", "id": ""}, "param": "/id"}}""".formatted(server.address("/one")), "{\"externalId\": \"/id\", \"name\": \"/name\"}");

        assertEquals(List.of("POST a=b", "POST format=json&id=7"), server.bodies);
    }

    @Test
    void sendsABodyToNoOtherOrigin() {
        answers.put("/list", "[{\"id\": \"7\"}]");
        try (var other = new Upstream(exchange -> Upstream.send(exchange, "{}"))) {
            var failed = assertThrows(
                    SourceException.class,
                    () -> all(
                            "{\"detail\": {\"url\": \"%s\", \"id\": \"/id\", \"body\": {\"id\": \"\"}, \"param\": \"/id\"}}"
                                    .formatted(other.address("/one")),
                            "{\"externalId\": \"/id\", \"name\": \"/name\"}"));

            assertEquals(SourceException.Kind.CONFIGURATION, failed.kind());
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void anElementThatIsNotThereIsGone() {
        answers.put("/list", "[\"a\", \"b\"]");
        answers.put(
                "/items?ids=a,b",
                "[{\"code\": 404, \"body\": {\"error\": \"not_found\"}}, {\"code\": 200, \"body\": {\"id\": \"b\", \"name\": \"B\"}}]");
        answers.put("/items?ids=a", "[{\"code\": 404, \"body\": {\"error\": \"not_found\"}}]");

        var outcomes = multiget();

        assertInstanceOf(Filtered.class, outcomes.get(0));
        assertEquals("b", ((Product) outcomes.get(1)).externalId());
    }

    @ParameterizedTest
    @CsvSource({"429, THROTTLED", "500, PASSING", "\"503\", PASSING", "403, PERMANENT"})
    void anElementThatFailsIsNotGone(String status, SourceException.Kind kind) {
        answers.put("/list", "[\"a\", \"b\"]");
        var failed = "{\"code\": " + status + ", \"body\": {\"id\": \"a\", \"error\": \"no\"}}";
        answers.put("/items?ids=a,b", "[" + failed + ", {\"code\": 200, \"body\": {\"id\": \"b\", \"name\": \"B\"}}]");
        answers.put("/items?ids=a", "[" + failed + "]");

        var thrown = assertThrows(SourceException.class, this::multiget);

        assertEquals(kind, thrown.kind());
        assertTrue(thrown.getMessage().contains(status.replace("\"", "")), thrown::getMessage);
    }

    private List<Outcome> multiget() {
        return all(
                """
                {"detail": {"url": "%s", "id": "/@value", "batch": 20, "key": "/body/id", "status": "/code"}}""".formatted(server.address("/items?ids={ids}")),
                "{\"externalId\": \"/body/id\", \"name\": \"/body/name\"}");
    }

    @Test
    void asksOnlyForWhatTheListHasMoreOf() {
        answers.put("/list", """
                [{"id": "a", "name": "A", "variants": []}, {"id": "b", "name": "B", "variants": [{"id": 1}]},
                 {"id": "c", "name": "C", "variants": [""]}]""");
        answers.put("/variants?of=b", "{\"items\": [{\"id\": \"b1\"}, {\"id\": \"b2\"}]}");

        var outcomes = all(
                """
                {"each": {"at": "/items"},
                 "detail": {"url": "%s", "id": "/id", "ifThere": "/variants/0"}}""".formatted(server.address("/variants?of={id}")),
                "{\"externalId\": [\"/id\", \"list:/id\"], \"name\": \"list:/name\"}");

        assertEquals(List.of("a", "b1", "b2", "c"), ids(outcomes));
        assertEquals(List.of("/list", "/variants?of=b"), server.asked);
    }

    @Test
    void joinsToAListInXml() {
        answers.put("/list", """
                <shop><products><product><id>1</id><name><l id="1">Cup</l><l id="2">Taza</l></name></product>
                <product><id>2</id><name><l id="1">Jug</l></name></product></products></shop>""");
        answers.put("/stock?ids=1%7C2", """
                <shop><rows><row><of ref="x">2</of><balance>5</balance></row></rows></shop>""");
        answers.put("/stock?ids=1", "<shop><rows/></shop>");

        var outcomes =
                all("""
                {"format": "xml", "records": "/shop/products/product",
                 "join": [{"url": "%s", "as": "stock", "id": "/id", "record": "/shop/rows/row", "batch": 10, "separator": "|",
                           "key": "/of"}]}""".formatted(server.address("/stock?ids={ids}")), STOCK.replace("\"/name\"", "\"/name/l\""));

        assertEquals(List.of("1", "2"), ids(outcomes));
        assertEquals("Cup", ((Product) outcomes.get(0)).name());
        assertNull(((Product) outcomes.get(0)).stock());
        assertEquals(5, ((Product) outcomes.get(1)).stock());
    }

    @Test
    void aDetailInXmlIsTheFirstElement() {
        answers.put("/list", "<ids><id n='1'/></ids>");
        answers.put("/one/1", "<shop><product><id>1</id><name>Cup</name></product></shop>");

        var outcomes =
                all("""
                {"format": "xml", "records": "/ids/id",
                 "detail": {"url": "%s", "id": "/@n", "record": "/shop/product"}}""".formatted(server.address("/one/{id}")), "{\"externalId\": \"/id\", \"name\": \"/name\"}");

        assertEquals(List.of("1"), ids(outcomes));
        answers.put("/one/1", "<shop/>");
        assertThrows(
                SourceException.class,
                () -> all(
                        """
                        {"format": "xml", "records": "/ids/id",
                         "detail": {"url": "%s", "id": "/@n", "record": "/shop/product"}}""".formatted(server.address("/one/{id}")), "{\"externalId\": \"/id\", \"name\": \"/name\"}"));
    }

    @Test
    void answersOfJoinsCountAsLongAsTheEntryIsTheSame() {
        answers.put("/list", "[{\"id\": \"a\", \"name\": \"A\"}]");
        answers.put("/stock/a", "{\"balance\": 3}");
        var read = """
                {"detail": {"id": "/id", "maxAge": "PT6H"}, "join": [{"url": "%s", "as": "stock"}]}""".formatted(server.address("/stock/{id}"));
        assertEquals(3, ((Product) all(read, STOCK).get(0)).stock());

        var before = version(read);
        assertEquals(before, version(read));
        answers.put("/list", "[{\"id\": \"a\", \"name\": \"B\"}]");
        assertNotEquals(before, version(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"limit\"}",
                "{\"errors\": [{\"message\": \"limit\", \"id\": \"a\"}]}",
                "{\"success\": false, \"message\": \"limit\"}",
                "{\"status\": 500, \"message\": \"limit\", \"a\": null}"
            })
    void anErrorInThePlaceOfAnAnswerIsAFailure(String answer) {
        answers.put("/list", "[{\"id\": \"a\", \"name\": \"A\"}]");
        answers.put("/stock?ids=a", answer);
        for (var batch : List.of("", ", \"batch\": 9")) {
            var failure = assertThrows(SourceException.class, () -> joined(batch));
            assertEquals(SourceException.Kind.PERMANENT, failure.kind());
            assertTrue(failure.getMessage()
                    .endsWith("names an error in the place of its record: "
                            + (answer.contains("success")
                                    ? "success: false, limit"
                                    : answer.contains("500") ? "status: 500, limit" : "limit")));
        }
    }

    @Test
    void aMessageInThePlaceOfSeveralAnswersIsAFailure() {
        answers.put("/list", "[{\"id\": \"a\", \"name\": \"A\"}]");
        answers.put("/stock?ids=a", "{\"code\": 7, \"message\": \"limit\"}");

        assertThrows(SourceException.class, () -> joined(", \"batch\": 9"));
    }

    /** A good answer may have fields with the names of an error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "; {\"id\": \"a\", \"status\": \"failed\", \"balance\": 3}",
                "; {\"product\": {\"id\": \"a\"}, \"errors\": [\"no picture\"], \"balance\": 3}",
                "; {\"status\": \"ok\", \"error\": \"\", \"success\": true, \"message\": \"A\", \"balance\": 3}",
                ", \"batch\": 9; {\"a\": {\"balance\": 3}, \"error\": \"no b\", \"message\": \"partly\"}"
            })
    void anAnswerWithTheIdIsGoodWhateverItSays(String batch, String answer) {
        answers.put("/list", "[{\"id\": \"a\", \"name\": \"A\"}]");
        answers.put("/stock?ids=a", answer);

        var chunk = joined(batch == null ? "" : batch);
        assertEquals(3, ((Product) chunk.outcomes().get(0)).stock());
        assertEquals(List.of(), chunk.doubts());
    }

    private Chunk joined(String batch) {
        var address = server.address(batch.isEmpty() ? "/stock?ids={id}" : "/stock?ids={ids}");
        var read = "{\"join\": [{\"url\": \"%s\", \"as\": \"stock\", \"id\": \"/id\"%s}]}".formatted(address, batch);
        try (var reader = reading.mapping(Specs.read(server.address("/list"), read, STOCK), Checkpoint.START)) {
            return reader.next(100, Long.MAX_VALUE);
        }
    }

    private UUID version(String read) {
        var versions = new ArrayList<UUID>();
        KnownDetails known = entries -> {
            entries.stream().map(Listed::version).forEach(versions::add);
            return KnownDetails.NONE.of(entries);
        };
        try (var reader = reading.mapping(Specs.read(server.address("/list"), read, STOCK), Checkpoint.START, known)) {
            reader.next(10, Long.MAX_VALUE);
        }
        return versions.get(0);
    }

    private List<Outcome> all(String read, String map) {
        try (var reader = reading.mapping(Specs.read(server.address("/list"), read, map), Checkpoint.START)) {
            return reader.next(100, Long.MAX_VALUE).outcomes();
        }
    }

    private static List<String> ids(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> ((Product) outcome).externalId())
                .toList();
    }
}
