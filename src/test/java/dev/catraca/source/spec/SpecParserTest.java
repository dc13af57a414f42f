package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.MINIMAL;
import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.invalid;
import static dev.catraca.source.spec.Submitted.parser;
import static dev.catraca.source.spec.Submitted.tree;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.SmallStack;
import dev.catraca.source.schedule.Interval;
import dev.catraca.source.schedule.Jitter;
import dev.catraca.source.schedule.Schedule;
import dev.catraca.source.spec.SourceSpec.Mode;
import dev.catraca.source.spec.SourceSpec.Retirement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecParserTest {
    /** PostgreSQL cannot store all numbers of JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"1e200000", "-1e200000", "1e-200000", "1e2147483647"})
    void aNumberWithVeryManyDigitsIsRefused(String number) throws JsonProcessingException {
        var exact = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        var result = parser().parse(exact.readTree(posting("[1, {\"b\": " + number + "}]")));
        var faults = assertInstanceOf(SpecResult.Invalid.class, result).faults();
        assertEquals(
                List.of("/read/body/a/1/b: expected a number of at most 1000 digits when it is written out"),
                faults.stream()
                        .map(fault -> fault.pointer() + ": " + fault.message())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\u0000\"", "\"x\\ud800\"", "{\"b\\u0000\": 1}"})
    void aTextThatPostgresCannotStoreIsRefused(String value) throws JsonProcessingException {
        var result = parser().parse(new ObjectMapper().readTree(posting("1").replace("\"a\": 1", "\"a\": " + value)));
        var faults = assertInstanceOf(SpecResult.Invalid.class, result).faults();
        assertEquals(
                List.of("/read/body/a: expected text of whole characters without the character NUL"),
                faults.stream()
                        .map(fault -> fault.pointer() + ": " + fault.message())
                        .toList());
    }

    private static String posting(String value) {
        return MINIMAL.replaceFirst("products\"", "products\", \"method\": \"POST\", \"body\": {\"a\": " + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "-7", "123456789012345678901234567890"})
    void aNumberThatIsLongIsTaken(String number) {
        valid(posting(number));
    }

    @Test
    void theFullExampleIsRead() {
        var spec = valid("""
                {"id": "loja-a", "name": "Loja A", "enabled": false, "mode": "FULL", "schedule": "every 15m", "timeout": "PT2H",
                 "read": {"url": "https://shop.example/products", "format": "json", "records": "/products", "total": "/total",
                          "pagination": {"kind": "page", "param": "p", "sizeParam": "per_page", "size": 50, "start": 0},
                          "headers": {"X-Api-Key": "${LOJA_A_KEY}"}, "decimalSeparator": ","},
                 "map": {"externalId": "/id", "name": "/title", "price": "/price", "currency": "'BRL'", "stock": "/stock",
                         "attributes": "/extra", "attributes.color": "/color"},
                 "retirement": {"enabled": true, "maxShare": 0.5, "confirm": 2}, "rejections": {"maxShare": 0.9},
                 "checks": {"priceChange": {"factor": 2.5}, "missing": {"price": 0.05}, "count": {"dropShare": 0.5}}}
                """).spec();

        assertEquals("Loja A", spec.name());
        assertFalse(spec.enabled());
        assertEquals(
                Optional.of(new Schedule(new Interval(Duration.ofMinutes(15)), new Jitter(Duration.ZERO, "loja-a"))),
                spec.schedule());
        assertEquals(Optional.of(Duration.ofHours(2)), spec.timeout());
        assertEquals(
                new Pagination("page", "p", "per_page", 50, 0, null),
                spec.read().pagination());
        assertEquals("/products", spec.read().records());
        assertEquals(Optional.of(AnswerPlace.of("/total")), spec.read().total());
        assertEquals(Map.of("X-Api-Key", "${LOJA_A_KEY}"), spec.read().request().headers());
        assertEquals(',', spec.read().decimal());
        assertEquals("'BRL'", spec.places().get("currency"));
        assertEquals("/color", spec.places().get("attributes.color"));
        assertEquals(new Retirement(true, new BigDecimal("0.5"), Optional.of(2)), spec.retirement());
        assertEquals(Optional.of(new BigDecimal("0.9")), spec.rejections().maxShare());
        assertEquals(
                new Checks(
                        Optional.of(new Checks.PriceChange(new BigDecimal("2.5"), new BigDecimal("0.5"))),
                        Map.of("price", new BigDecimal("0.05")),
                        Optional.of(new BigDecimal("0.5"))),
                spec.checks());
    }

    @Test
    void whatIsLeftOutHasDefaults() {
        var valid = valid(MINIMAL);
        var spec = valid.spec();

        assertEquals("loja-a", spec.name());
        assertTrue(spec.enabled());
        assertEquals(Mode.FULL, spec.mode());
        assertEquals(Optional.empty(), spec.schedule());
        assertEquals(Optional.empty(), spec.timeout());
        assertEquals(new Retirement(true, new BigDecimal("0.2"), Optional.empty()), spec.retirement());
        assertEquals(Optional.empty(), spec.rejections().maxShare());
        assertEquals(
                new Checks(
                        Optional.of(new Checks.PriceChange(BigDecimal.TEN, new BigDecimal("0.5"))),
                        Map.of(),
                        Optional.empty()),
                spec.checks());
        var read = spec.read();
        assertEquals("json", read.format());
        assertEquals("", read.records());
        assertEquals(Optional.empty(), read.total());
        assertEquals("none", read.pagination().kind());
        assertEquals(Optional.empty(), read.charset());
        assertEquals(',', read.delimiter());
        assertEquals('.', read.decimal());
        assertEquals("loja-a", valid.json().get("name").textValue());
        assertFalse(valid.json().has("enabled"), "only id and name are filled in");
    }

    @Test
    void nullsCountAsLeftOut() {
        var spec = valid(with("/schedule", "null", "/retirement", "null", "/name", "null"))
                .spec();

        assertEquals(Optional.empty(), spec.schedule());
        assertEquals("loja-a", spec.name());
    }

    @Test
    void theIdMayBeGivenFromOutside() {
        var body = (ObjectNode) tree(MINIMAL);
        var same = parser().parse(body, "loja-a");
        var other = parser().parse(body, "loja-b");
        body.remove("id");
        var none = parser().parse(body, "loja-b");

        assertInstanceOf(SpecResult.Valid.class, same);
        assertEquals(
                "/id",
                assertInstanceOf(SpecResult.Invalid.class, other)
                        .faults()
                        .get(0)
                        .pointer());
        assertEquals(
                "loja-b",
                assertInstanceOf(SpecResult.Valid.class, none).json().get("id").textValue());
    }

    @Test
    void anIncrementalSourceRetiresNothing() {
        assertFalse(valid(with("/mode", "\"INCREMENTAL\"")).spec().retirement().enabled());
        assertFault("/retirement/enabled", with("/mode", "\"INCREMENTAL\"", "/retirement", "{\"enabled\": true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "7", "null"})
    void anythingButAnObjectIsOneFault(String body) {
        assertFault("", body);
    }

    @Test
    void allFaultsAreNamed() {
        var faults =
                invalid("{\"id\": \"-\", \"reed\": {}, \"enabled\": 1, \"mode\": \"X\", \"map\": {\"name\": \"t\"}}");

        assertEquals(
                List.of("/enabled", "/id", "/map/externalId", "/map/name", "/mode", "/read", "/reed"),
                faults.stream().map(SpecFault::pointer).sorted().toList());
        assertTrue(
                faults.stream()
                        .map(SpecFault::message)
                        .anyMatch(
                                "unknown field; expected one of id, name, preset, with, enabled, mode, full, schedule, timeout, read, map, where, retirement, rejections, checks"
                                        ::equals),
                faults.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /id                          | ""
            /id                          | "-a"
            /id                          | "a b"
            /id                          | "../a"
            /id                          | 7
            /id                          | null
            /name                        | "  "
            /name                        | "a\\u0000b"
            /name                        | ["a"]
            /enabled                     | "true"
            /mode                        | "full"
            /schedule                    | "15m"
            /schedule                    | "every 9s"
            /schedule                    | "every 32d"
            /schedule                    | "every 999999999d"
            /schedule                    | 15
            /checks/priceChange/factor   | 1
            /checks/priceChange/factor   | "10"
            /checks/priceChange/maxShare | 1.01
            /checks/missing/price        | 0.5
            /checks/missing/name         | 0.5
            /checks/missing              | {}
            /checks/count/dropShare      | -0.1
            /checks/count/share          | 0.1
            /timeout                     | "2h"
            /timeout                     | "PT0.5S"
            /timeout                     | "P8D"
            /timeout                     | "-PT1H"
            /read                        | "https://shop.example"
            /read/url                    | null
            /read/format                 | "yaml"
            /read/records                | "items"
            /read/records                | "/a~2"
            /read/total                  | "total"
            /read/charset                | "klingon"
            /read/delimiter              | ";"
            /read/decimalSeparator       | ";"
            /read/pagination             | []
            /read/pagination/kind        | "pages"
            /read/headers                | []
            /map                         | []
            /map/externalId              | null
            /map/name                    | ""
            /map/name                    | "title"
            /map/name                    | "'it's'"
            /map/name                    | "'"
            /map/name                    | {}
            /map/name                    | "/a\\nb"
            /map/title                   | "/title"
            /map/attributes.             | "/x"
            /map/attributes              | "'red'"
            /retirement/maxShare         | 1.01
            /retirement/maxShare         | -0.1
            /retirement/maxShare         | 1e999
            /retirement/maxShare         | "0.2"
            /retirement/confirm          | 0
            /retirement/confirm          | 3
            /retirement/confirm          | 1.5
            /retirement/confirm          | "2"
            /retirement/share            | 0.2
            /rejections                  | 0.9
            /rejections/maxShare         | 1.01
            /rejections/maxShare         | "0.9"
            /rejections/share            | 0.9
            """)
    void aBadValueIsAFaultAtItsPlace(String pointer, String value) {
        assertFault(pointer, with(pointer, value));
    }

    @Test
    void longestIdAndName() {
        valid(with("/id", '"' + "a".repeat(63) + '"'));
        assertFault("/id", with("/id", '"' + "a".repeat(64) + '"'));
        valid(with("/name", '"' + "a".repeat(200) + '"'));
        assertFault("/name", with("/name", '"' + "a".repeat(201) + '"'));
    }

    @Test
    void aShareThatCannotBeStoredIsRefused() {
        var spec = (ObjectNode) tree(MINIMAL);
        spec.putObject("retirement").put("maxShare", new BigDecimal("1e-999"));

        var result = assertInstanceOf(SpecResult.Invalid.class, parser().parse(spec));
        assertEquals("/retirement/maxShare", result.faults().get(0).pointer());
    }

    @Test
    void halvesOfCharactersAreRefused() {
        assertFault("/name", with("/name", "\"\\ud800\""));
    }

    @Test
    void constantsMayHoldDoubledQuotes() {
        assertEquals(
                "'it''s'",
                valid(with("/map/name", "\"'it''s'\"")).spec().places().get("name"));
        assertEquals("''", valid(with("/map/brand", "\"''\"")).spec().places().get("brand"));
    }

    @Test
    void aFaultNamesAFieldWithASlashInIt() {
        assertFault("/a~1b~0c", with("/a~1b~0c", "1"));
    }

    @Test
    void aSpecWithMoreThanAnybodyWritesIsRefusedBeforeItIsValidated() {
        var body = tree(MINIMAL);
        var map = (ObjectNode) body.path("map");
        for (var field = 0; field < 45_000; field++) {
            map.put("attributes.a" + field, "/a");
        }
        assertEquals(
                List.of(new SpecFault(
                        "",
                        new Sentence(
                                "expected at most 5000 fields and elements of lists",
                                "esperavam-se no máximo 5000 campos e elementos de listas"))),
                invalid(body.toString()));
    }

    private static final int LONGEST = 20_000;

    /** Each place takes whatever the schema lets through, and then rules look at it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/read/url",
                "/read/records",
                "/read/total",
                "/read/delimiter",
                "/read/entry",
                "/read/charset",
                "/read/sheet",
                "/read/headers/X-A",
                "/read/query/a",
                "/read/pace/0",
                "/read/budget",
                "/read/pagination/next",
                "/read/pagination/param",
                "/read/since/field",
                "/read/since/param",
                "/read/since/format",
                "/read/each/at",
                "/read/detail/url",
                "/read/detail/id",
                "/read/auth/name",
                "/read/auth/at",
                "/read/fill/by",
                "/read/answers/0/body",
                "/read/answers/0/say",
                "/schedule",
                "/schedule/cron",
                "/schedule/days",
                "/timeout",
                "/full",
                "/name",
                "/preset",
                "/map/name",
                "/map/attributes.a",
                "/map/price/at",
                "/map/price/text/0",
                "/map/price/in",
                "/map/price/split",
                "/where/0/at"
            })
    void aTextIsTakenOrRefusedHoweverLongItIs(String place) {
        SmallStack.run(() -> {
            for (var round : List.of("/a", "''", "~0", " ", "^", "[", "${")) {
                for (var quote : List.of("", "'", "^/")) {
                    var text = quote + round.repeat(8_000 / round.length()) + quote;
                    for (var format : List.of("json", "csv")) {
                        var spec = (ObjectNode) tree(MINIMAL);
                        spec.withObject("/read")
                                .put("format", format)
                                .putObject("each")
                                .put("at", "/v");
                        put(spec, place, text);
                        parser().parse(spec);
                    }
                }
            }
        });
    }

    private static void put(ObjectNode spec, String place, String text) {
        var pointer = JsonPointer.compile(place);
        if (pointer.last().mayMatchElement()) {
            spec.withArray(pointer.head()).add(text);
        } else {
            spec.withObject(pointer.head()).put(pointer.last().getMatchingProperty(), text);
        }
    }

    @Test
    void aTextOrANameThatIsLongerThanAnybodyWritesIsRefused() {
        valid(with("/map/brand", '"' + "/" + "a".repeat(LONGEST - 1) + '"'));
        assertEquals(
                "expected text of at most 20000 characters",
                assertFault("/map/brand", with("/map/brand", '"' + "/" + "a".repeat(LONGEST) + '"')));
    }

    /** A pointer of a fault has all of them, and there may be thousands of faults. */
    @Test
    void namesThatAreTooLongTogetherAreRefused() {
        var longest = "a".repeat(4000 - "mapattributes.".length());
        valid(with("/map/attributes." + longest, "\"/a\""));
        var expected = "expected names of at most 4000 characters together from the spec to each of its values";
        assertEquals(expected, assertFault("/map", with("/map/attributes." + longest + "a", "\"/a\"")));
        assertEquals(expected, assertFault("", with("/" + "a".repeat(4001), "1")));
        var deep = "{\"" + "a".repeat(2000) + "\": [{\"" + "b".repeat(1999) + "\": [\"\\u0000\"]}]}";
        assertEquals(expected, assertFault("/read", with("/read/body", deep)));
    }

    @Test
    void aHundredFaultsAreNamed() {
        var spec = (ObjectNode) tree(MINIMAL);
        for (var i = 0; i < 200; i++) {
            spec.put("unknown" + i, 1);
        }
        assertEquals(100, invalid(spec.toString()).size());
    }
}
