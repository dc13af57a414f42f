package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailRuleTest {
    private static final String URL = "https://shop.example/products/{id}";
    private static final String DETAIL = "{\"url\": \"" + URL + "\", \"id\": \"/id\"}";
    private static final String STOCK =
            "[{\"url\": \"https://shop.example/stock/{id}\", \"as\": \"stock\", \"id\": \"/id\"}]";

    @Test
    void isReadWithItsDefaults() {
        assertEquals(Details.NONE, details(Submitted.MINIMAL));
        assertEquals(
                new Details(
                        Optional.of(new Detail(
                                Optional.of(lookup(URL, "/id", "", 1, ",", "/id")),
                                "/id",
                                Optional.empty(),
                                Optional.empty(),
                                3)),
                        List.of()),
                details(with("/read/detail", DETAIL)));
    }

    @Test
    void isReadAsAWhole() {
        assertEquals(
                Optional.of(new Detail(
                        Optional.of(lookup(URL + "?x=1", "/a/id", "/data", 20, ";", "/body/id")),
                        "/a/id",
                        Optional.of("/at"),
                        Optional.of(Duration.ofDays(7)),
                        5)),
                details(with("/read/detail", """
                                {"url": "https://shop.example/products/{ids}?x=1", "id": "/a/id", "record": "/data", "batch": 20,
                                 "separator": ";", "key": "/body/id", "version": "/at", "maxAge": "P7D", "concurrency": 5}""".replace("{ids}", "{id}"))).detail());
    }

    private static Lookup lookup(String url, String id, String record, int batch, String separator, String key) {
        return new Lookup(url, id, record, batch, separator, key, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void aJoinTakesTheIdOfTheDetail() {
        var join = "[{\"url\": \"https://shop.example/stock?sku={id}\", \"as\": \"stock\"}]";
        assertEquals(
                "/id",
                details(with("/read/detail", DETAIL, "/read/join", join))
                        .joins()
                        .get(0)
                        .lookup()
                        .id());
        assertFault("/read/join/0/id", with("/read/join", join));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"id": "/id"}                                                              ~ /url
            {"id": "/id", "maxAge": "PT6H"}                                            ~ /url
            {"url": "https://a.example/{id}"}                                          ~ /id
            {"url": "https://a.example/", "id": "/id"}                                 ~ /url
            {"url": "https://{id}.example/", "id": "/id"}                              ~ /url
            {"url": "https://a.example/{id}/{id}", "id": "/id"}                        ~ /url
            {"url": "file:a/{id}", "id": "/id"}                                        ~ /url
            {"url": "https://u:p@a.example/{id}", "id": "/id"}                         ~ /url
            {"url": "https://a.example/{id}", "id": "id"}                              ~ /id
            {"url": "https://a.example/{id}", "id": "/*/id"}                           ~ /id
            {"url": "https://a.example/{id}", "id": "/id", "record": "/a/*"}           ~ /record
            {"url": "https://a.example/{id}", "id": "/id", "batch": 0}                 ~ /batch
            {"url": "https://a.example/{id}", "id": "/id", "batch": 2.0}               ~ /batch
            {"url": "https://a.example/{id}", "id": "/id", "key": "/k"}                ~ /key
            {"url": "https://a.example/{id}", "id": "/id", "maxAge": "7 days"}         ~ /maxAge
            {"url": "https://a.example/{id}", "id": "/id", "concurrency": 17}          ~ /concurrency
            {"url": "https://a.example/{id}", "id": "/id", "what": 1}                  ~ /what
            {"url": "https://a.example/{id}", "id": "/id", "status": "/code"}          ~ /status
            {"url": "https://a.example/{id}", "id": "/id", "ifThere": "/*"}            ~ /ifThere
            {"url": "https://a.example/{id}", "id": "/id", "body": {"id": 0}, "param": "/id"} ~ /url
            {"url": "https://a.example/", "id": "/id", "body": {"id": 0}}              ~ /param
            {"url": "https://a.example/", "id": "/id", "body": {"id": 0}, "param": "/a/b"}    ~ /param
            {"url": "https://a.example/{id}", "id": "/id", "param": "/id"}             ~ /param
            {"url": "https://a.example/", "id": "/id", "body": {"id": "${HOME"}, "param": "/id"} ~ /body/id
            """)
    void badDetails(String detail, String field) {
        assertFault("/read/detail" + field, with("/read/detail", detail));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            [{"url": "https://a.example/{id}", "id": "/id"}]                                    ~ /0/as
            [{"url": "https://a.example/{id}", "id": "/id", "as": "list"}]                      ~ /0/as
            [{"url": "https://a.example/{id}", "id": "/id", "as": "Stock"}]                     ~ /0/as
            [{"url": "https://a.example/x", "id": "/id", "as": "stock"}]                        ~ /0/url
            [{"url": "https://a.example/{id}", "id": "/id", "as": "a"}, {"url": "https://a.example/{id}", "id": "/id", "as": "a"}] ~ /1/as
            []                                                                                  ~ .
            """)
    void badJoins(String join, String field) {
        assertFault("/read/join" + (field.equals(".") ? "" : field), with("/read/join", join));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"list:/title\"",
                "[\"/sku\", \"stock:/code\"]",
                "{\"sum\": \"stock:/balance/*\"}",
                "{\"in\": \"stock:/facts\", \"where\": {\"/k\": \"b\"}, \"at\": \"/v\"}"
            })
    void placesOfOtherAnswers(String entry) {
        valid(with("/read/detail", DETAIL, "/read/join", STOCK, "/map/brand", entry));
        valid(with(
                "/read/detail",
                DETAIL,
                "/read/join",
                STOCK,
                "/where",
                "[{\"at\": %s, \"in\": [\"x\"]}]".formatted(entry)));
        var faults = Submitted.invalid(with("/map/brand", entry));
        assertTrue(faults.get(0).pointer().startsWith("/map/brand"), faults::toString);
        assertEquals(
                "there is no such answer: list is that of read.detail, and others are named in read.join",
                faults.get(0).message());
    }

    @Test
    void theListIsTheRecordItselfWithoutADetail() {
        assertFault("/map/brand", with("/read/join", STOCK, "/map/brand", "\"list:/title\""));
        valid(with("/read/join", STOCK, "/map/stock", "\"stock:/balance\""));
    }

    @Test
    void onlyTreesHaveDetails() {
        assertFault("/read/detail", with("/read/format", "\"csv\"", "/read/detail", DETAIL));
        valid(with("/read/format", "\"xml\"", "/read/records", "\"/a/b\"", "/read/detail", DETAIL));
    }

    @Test
    void aDetailWithoutAnAddressSaysForHowLongJoinsCount() {
        var kept = details(with("/read/detail", "{\"id\": \"/id\", \"maxAge\": \"PT6H\"}", "/read/join", STOCK));
        assertEquals(Optional.empty(), kept.ofRecord());
        assertEquals(Optional.of(Duration.ofHours(6)), kept.detail().flatMap(Detail::maxAge));

        assertFault("/read/detail/maxAge", with("/read/detail", "{\"id\": \"/id\"}", "/read/join", STOCK));
        assertFault(
                "/read/detail/version",
                with(
                        "/read/detail",
                        "{\"id\": \"/id\", \"maxAge\": \"PT6H\", \"version\": \"/at\"}",
                        "/read/join",
                        STOCK));
        assertFault(
                "/map/brand",
                with(
                        "/read/detail",
                        "{\"id\": \"/id\", \"maxAge\": \"PT6H\"}",
                        "/read/join",
                        STOCK,
                        "/map/brand",
                        "\"list:/brand\""));
    }

    @Test
    void theBodyOfADetailIsReadAndHasThePlaceOfTheKey() {
        var detail = "{\"url\": \"https://a.example/one\", \"id\": \"/id\", \"body\": {\"id\": 0}, \"param\": \"/id\"}";
        assertEquals(
                "/id",
                details(with("/read/detail", detail))
                        .ofRecord()
                        .flatMap(Lookup::post)
                        .orElseThrow()
                        .param());
        assertFault(
                "/read/detail/body",
                with(
                        "/read/method",
                        "\"POST\"",
                        "/read/body",
                        "{\"keys\": {\"token\": \"\"}}",
                        "/read/auth",
                        "{\"kind\": \"body\", \"at\": \"/keys/token\", \"value\": \"x\"}",
                        "/read/detail",
                        detail));
    }

    @Test
    void aFileHasNoDetails() {
        var spec = Submitted.tree(with("/read/url", "\"file:a.json\"", "/read/detail", DETAIL));
        var result = assertInstanceOf(SpecResult.Invalid.class, new SpecParser(Optional.of("/srv/feeds")).parse(spec));
        assertEquals(
                List.of("/read/detail a file has no address for one product"),
                result.faults().stream()
                        .map(fault -> fault.pointer() + " " + fault.message())
                        .toList());
    }

    @Test
    void aColumnMayLookLikeAPlaceOfAnAnswer() {
        valid(with("/read/format", "\"csv\"", "/map/externalId", "\"id\"", "/map/name", "\"g:/x\""));
    }

    private static Details details(String spec) {
        return valid(spec).spec().read().details();
    }
}
