package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
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
            start     | {"kind": "offset", "shape": "offset,size", "start": 0}
            shape     | {"kind": "page", "shape": "from-to", "sizeParam": "to"}
            shape     | {"kind": "offset", "shape": "to-from"}
            sizeParam | {"kind": "offset", "shape": "offset,size", "sizeParam": "n"}
            sizeParam | {"kind": "offset", "shape": "from-to"}
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
    void aRangeMayBeginAtZero() {
        var range =
                "{\"kind\": \"offset\", \"shape\": \"from-to\", \"param\": \"_from\", \"sizeParam\": \"_to\", \"start\": 0}";

        assertEquals(
                new Pagination("offset", "_from", "_to", 100, 0, null, Pagination.FROM_TO, PageSigns.NONE),
                valid(with("/read/pagination", range)).spec().read().pagination());
        assertEquals(
                "only used with shape from-to",
                assertFault(
                        "/read/pagination/start", with("/read/pagination", "{\"kind\": \"offset\", \"start\": 0}")));
    }

    @Test
    void aCursorNeedsRoomBesideTheRecords() {
        assertFault("/read/records", with("/read/pagination", "{\"kind\": \"cursor\"}"));
        assertFault(
                "/read/pagination", with("/read/pagination", "{\"kind\": \"next-url\"}", "/read/format", "\"ndjson\""));
    }

    @Test
    void signsOfAPage() {
        var spec = valid(with(
                "/read/pagination",
                "{\"kind\": \"page\", \"more\": \"/m\", \"total\": \"header:X-T\","
                        + " \"pages\": {\"header\": \"resources\", \"after\": \"/\"}}"));
        var read = spec.spec().read();
        assertEquals(Optional.of(new AnswerPlace(null, "X-T", "")), read.total());
        assertEquals(
                new PageSigns(Optional.of("/m"), Optional.of(new AnswerPlace(null, "resources", "/")), false),
                read.pagination().signs());
        assertEquals(
                Optional.of(new AnswerPlace("/t", null, "")),
                valid(with("/read/total", "\"/t\"")).spec().read().total());
    }

    @Test
    void aCursorInAHeaderNeedsNoRoomInThePage() {
        var cursor = "{\"kind\": \"cursor\", \"next\": \"header:X-Next\", \"same\": true, \"total\": \"header:X-T\"}";
        valid(with("/read/pagination", cursor));
        valid(with("/read/pagination", cursor, "/read/format", "\"ndjson\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /total        | {"kind": "page", "total": "/t"}         | given twice, also as read.total; expected one of them
            /total        | {"kind": "page", "total": "t"}          | expected a JSON Pointer such as /total, a header such as header:X-WP-Total, or {"header": "resources", "after": "/"}; found "t"
            /pages/after  | {"kind": "page", "pages": {"header": "h", "after": ""}} | expected the text that stands before the number; found ""
            /pages/header | {"kind": "page", "pages": {"after": "/"}} | required; expected the name of a header
            /pages/x      | {"kind": "page", "pages": {"header": "h", "x": 1}} | unknown field; expected one of header, after
            /pages        | {"kind": "page", "pages": 7}            | expected a text, found a number
            /pages        | {"kind": "cursor", "pages": "/p"}       | only used with kind page, offset
            /same         | {"kind": "page", "same": true}          | only used with kind cursor
            /more         | {"kind": "page", "more": "header:X"}    | expected a JSON Pointer such as /has_more; found "header:X"
            """)
    void aBadSignIsToldInWords(String field, String pagination, String message) {
        var total = message.startsWith("given") ? "\"/t\"" : "null";
        assertEquals(
                message,
                assertFault(
                        "/read/pagination" + field,
                        with("/read/pagination", pagination, "/read/records", "\"/items\"", "/read/total", total)));
    }

    @Test
    void onlyJsonHasPointers() {
        assertFault(
                "/read/pagination/total",
                with("/read/pagination", "{\"kind\": \"page\", \"total\": \"/t\"}", "/read/format", "\"ndjson\""));
        valid(with("/read/pagination", "{\"kind\": \"page\", \"total\": \"header:T\"}", "/read/format", "\"ndjson\""));
    }

    private static Pagination of(String kind) {
        var pagination = "{\"kind\": \"%s\"}".formatted(kind);
        return valid(with("/read/pagination", pagination, "/read/records", "\"/items\""))
                .spec()
                .read()
                .pagination();
    }
}
