package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginationParserTest {
    @Test
    void defaultsOfEachKind() {
        assertEquals(new Pagination("none", null, null, 100, 1, null), of("none"));
        assertEquals(new Pagination("page", "page", null, 100, 1, null), of("page"));
        assertEquals(new Pagination("offset", "offset", null, 100, 1, null), of("offset"));
        assertEquals(new Pagination("cursor", "cursor", null, 100, 1, "/next"), of("cursor"));
        assertEquals(new Pagination("link-header", null, null, 100, 1, null), of("link-header"));
        assertEquals(new Pagination("next-url", null, null, 100, 1, "/next"), of("next-url"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            size      | {"kind": "page", "size": 0}
            size      | {"kind": "page", "size": 10001}
            size      | {"kind": "page", "size": 1.5}
            size      | {"kind": "page", "size": 99999999999}
            size      | {"kind": "page", "size": "10"}
            size      | {"kind": "none", "size": 10}
            start     | {"kind": "link-header", "start": 10}
            start     | {"kind": "page", "start": -1}
            start     | {"kind": "offset", "start": 0}
            param     | {"kind": "page", "param": " "}
            param     | {"kind": "page", "param": "a\\nb"}
            param     | {"kind": "next-url", "param": "p"}
            sizeParam | {"kind": "page", "sizeParam": "page", "param": "page"}
            sizeParam | {"kind": "none", "sizeParam": "s"}
            next      | {"kind": "page", "next": "/next"}
            next      | {"kind": "cursor", "next": "next"}
            next      | {"kind": "cursor", "next": ""}
            kind      | {"size": 10}
            kind      | {"kind": null}
            limit     | {"kind": "page", "limit": 10}
            """)
    void aBadValueIsAFaultAtItsPlace(String field, String pagination) {
        assertFault("/read/pagination/" + field, with("/read/pagination", pagination, "/read/records", "\"/items\""));
    }

    @Test
    void aCursorNeedsRoomBesideTheRecords() {
        assertFault("/read/records", with("/read/pagination", "{\"kind\": \"cursor\"}"));
        assertFault(
                "/read/pagination", with("/read/pagination", "{\"kind\": \"next-url\"}", "/read/format", "\"ndjson\""));
    }

    private static Pagination of(String kind) {
        var pagination = "{\"kind\": \"%s\"}".formatted(kind);
        return valid(with("/read/pagination", pagination, "/read/records", "\"/items\""))
                .spec()
                .read()
                .pagination();
    }
}
