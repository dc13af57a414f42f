package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarRuleTest {
    private static final String FAULT = "expected a pointer without *: it leads to one value";

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /read/records               ~ /read/records    ~ "/data/*/items"
            /read/total                 ~ /read/total      ~ "/*/total"
            /read/pagination/next       ~ /read/pagination ~ {"kind": "cursor", "next": "/links/*/next"}
            /read/pagination/next       ~ /read/pagination ~ {"kind": "next-url", "next": "/links/*"}
            /read/pagination/more       ~ /read/pagination ~ {"kind": "page", "more": "/*/more"}
            /read/pagination/pages      ~ /read/pagination ~ {"kind": "page", "pages": "/meta/*"}
            /read/pagination/total      ~ /read/pagination ~ {"kind": "page", "total": "/meta/*/total"}
            /read/answers/1/body        ~ /read/answers    ~ [{"body": "/a", "do": "fail"}, {"body": "/errors/*/code", "do": "fail"}]
            /read/auth/token            ~ /read/auth       ~ {"kind": "login", "url": "https://a.example/in", "token": "/data/*/token"}
            /read/auth/expires          ~ /read/auth       ~ {"kind": "login", "url": "https://a.example/in", "expires": "/*"}
            /read/detail/record         ~ /read/detail     ~ {"url": "https://a.example/{id}", "id": "/id", "record": "/*"}
            /read/join/0/id             ~ /read/join       ~ [{"url": "https://a.example/{id}", "as": "x", "id": "/a/*"}]
            /map/brand/where/~1a~1*     ~ /map/brand       ~ {"in": "/l/*", "where": {"/a/*": "x"}, "at": "/b"}
            /where/0/at/where/~1*~1a    ~ /where           ~ [{"at": {"in": "/l", "where": {"/*/a": 1}, "at": "/b"}, "in": ["x"]}]
            """)
    void aPlaceOfOneValueHasNoStar(String fault, String pointer, String value) {
        assertEquals(FAULT, assertFault(fault, with("/read/records", "\"/items\"", pointer, value)));
        valid(with("/read/records", "\"/items\"", pointer, value.replace("*", "0")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /parent         ~ {"parent": "/*", "key": "/id"}
            /key            ~ {"parent": "/up", "key": "/ids/*"}
            /where/~1*~1k   ~ {"parent": "/up", "key": "/id", "where": {"/*/k": "V"}}
            """)
    void aPlaceOfALineHasNoStar(String fault, String each) {
        var spec = with("/read/format", "\"ndjson\"", "/read/each", each);

        assertEquals(FAULT, assertFault("/read/each" + fault, spec));
    }

    @Test
    void aStarInANameOrAKeyIsNoStep() {
        valid(with("/read/records", "\"/a*/*b\"", "/read/total", "\"header:*\""));
        valid(with("/read/auth", "{\"kind\": \"bearer\", \"token\": \"a/*/b\"}"));
    }
}
