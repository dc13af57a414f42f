package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EachRuleTest {
    private static final String EACH = "{\"at\": \"/variants\"}";
    private static final String LINES = "{\"parent\": \"/up\", \"key\": \"/id\"}";

    @Test
    void isReadWithItsDefaults() {
        assertEquals(Optional.empty(), each(Submitted.MINIMAL));
        assertEquals(
                Optional.of(new Each("/variants", true, Optional.empty(), Optional.empty())),
                each(with("/read/each", EACH)));
        assertEquals(
                Optional.of(new Each("/a/b", false, Optional.of("/c"), Optional.empty())),
                each(with("/read/each", "{\"at\": \"/a/b\", \"ifNone\": \"skip\", \"complete\": \"/c\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"^/title\"",
                "[\"/sku\", \"^/code\"]",
                "{\"join\": \"^/tags/*\", \"with\": \",\"}",
                "{\"text\": [\"^/title\", \"' '\", \"/size\"]}",
                "{\"in\": \"^/facts\", \"where\": {\"/k\": \"b\"}, \"at\": \"/v\"}",
                "\"^/variantsCount\""
            })
    void placesOfTheParentNeedEach(String entry) {
        valid(with("/read/each", EACH, "/map/brand", entry));
        valid(with("/read/each", EACH, "/map/attributes.x", entry));
        valid(with("/read/each", EACH, "/where", "[{\"at\": %s, \"in\": [\"x\"]}]".formatted(entry)));
        var faults = Submitted.invalid(with("/map/brand", entry));
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).pointer().startsWith("/map/brand"), faults::toString);
        assertEquals(
                "^ is the parent of a variant, which only a source with read.each has; expected a JSON Pointer such as /id",
                faults.get(0).message());
    }

    @Test
    void theWholeParentGoesIntoAttributesOnly() {
        valid(with("/read/each", EACH, "/map/attributes", "\"^\""));
        assertFault("/map/brand", with("/read/each", EACH, "/map/brand", "\"^\""));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            "^/variants"                                                    ~ /map/brand
            "^/variants/0/sku"                                              ~ /map/brand
            {"count": "^/variants/*"}                                       ~ /map/brand/count
            "^/tags/*"                                                      ~ /map/brand
            "^title"                                                        ~ /map/brand
            "^^/title"                                                      ~ /map/brand
            {"in": "/facts", "where": {"/k": "b"}, "at": "^/v"}             ~ /map/brand/at
            {"in": "^/variants", "where": {"/k": "b"}, "at": "/v"}          ~ /map/brand/in
            """)
    void badPlacesOfTheParent(String entry, String pointer) {
        assertFault(pointer, with("/read/each", EACH, "/map/brand", entry));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {}                                                   ~ /at
            {"at": ""}                                           ~ /at
            {"at": "variants"}                                   ~ /at
            {"at": "/colors/*/sizes"}                            ~ /at
            {"at": "/v", "complete": "/v/complete"}              ~ /complete
            {"at": "/v", "complete": "/*"}                       ~ /complete
            {"at": "/v", "more": "/v/0"}                         ~ /more
            {"at": "/v", "more": "/*"}                           ~ /more
            {"at": "/v", "more": "/m", "complete": "/c"}         ~ /more
            {"at": "/v", "ifNone": "drop"}                       ~ /ifNone
            {"at": "/v", "what": 1}                              ~ /what
            {"at": "/v", "key": "/id"}                           ~ /key
            {"at": "/v", "where": {"/k": "x"}}                   ~ /where
            "/variants"                                          ~ .
            """)
    void badLists(String each, String field) {
        assertFault("/read/each" + (field.equals(".") ? "" : field), with("/read/each", each));
    }

    @Test
    void linesThatBelongToOthersAreReadWithTheirDefaults() {
        assertEquals(
                Optional.of(new Each(
                        "/@children",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Flat("/up", "/id", Map.of("/kind", "V", "/n", "1"))))),
                each(
                        with(
                                "/read/format",
                                "\"ndjson\"",
                                "/read/each",
                                "{\"parent\": \"/up\", \"key\": \"/id\", \"ifNone\": \"skip\", \"where\": {\"/kind\": \"V\", \"/n\": 1}}")));
        valid(with("/read/format", "\"ndjson\"", "/read/each", LINES, "/map/brand", "\"^/brand\""));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"parent": "/p"}                                     ~ /key
            {"parent": "/p", "key": "/id", "at": "/v"}           ~ /at
            {"parent": "p", "key": "/id"}                        ~ /parent
            {"parent": "/*", "key": "/id"}                       ~ /parent
            {"parent": "/p", "key": "/*/id"}                     ~ /key
            {"parent": "/p", "key": "/id", "complete": "/c"}     ~ /complete
            {"parent": "/p", "key": "/id", "more": "/m"}         ~ /more
            {"parent": "/p", "key": "/id", "where": {}}          ~ /where
            {"parent": "/p", "key": "/id", "where": {"/k": []}}  ~ /where/~1k
            """)
    void badLines(String each, String field) {
        assertFault("/read/each" + field, with("/read/format", "\"ndjson\"", "/read/each", each));
    }

    @Test
    void linesOfOneDocumentBelongToEachOther() {
        assertFault("/read/each/parent", with("/read/each", LINES));
        assertFault(
                "/read/each/parent",
                with("/read/format", "\"ndjson\"", "/read/each", LINES, "/read/pagination", "{\"kind\": \"page\"}"));
        assertFault(
                "/read/each/parent",
                with(
                        "/read/format",
                        "\"ndjson\"",
                        "/read/each",
                        LINES,
                        "/read/detail",
                        "{\"url\": \"https://a.example/{id}\", \"id\": \"/id\"}"));
    }

    @Test
    void aRowHasNoLists() {
        var row = "\"id\"";
        assertEquals(
                "only used with format json, ndjson, xml",
                assertFault(
                        "/read/each",
                        with("/read/format", "\"csv\"", "/read/each", EACH, "/map/externalId", row, "/map/name", row)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"csv\"", "\"xlsx\""})
    void aColumnMayBeginWithACircumflex(String format) {
        valid(with("/read/format", format, "/map/externalId", "\"^/id\"", "/map/name", "[\"^\", \"^/x\"]"));
    }

    private static Optional<Each> each(String spec) {
        return valid(spec).spec().read().each();
    }
}
