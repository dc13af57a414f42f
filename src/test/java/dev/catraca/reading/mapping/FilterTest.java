package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.catraca.product.Filtered;
import dev.catraca.product.Product;
import dev.catraca.product.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"at": "/s", "in": ["publish", "x"]}      ~ "s": " publish "  ~ true
            {"at": "/s", "in": ["publish"]}           ~ "s": "Publish"    ~ false
            {"at": "/s", "in": ["publish"]}           ~ "t": 1            ~ false
            {"at": "/s", "in": ["1"]}                 ~ "s": 1.0          ~ true
            {"at": "/s", "in": [1]}                   ~ "s": "1"          ~ true
            {"at": "/s", "in": [true]}                ~ "s": true         ~ true
            {"at": "/s", "in": [true]}                ~ "s": "true"       ~ false
            {"at": "/s", "in": [false]}               ~ "s": false        ~ true
            {"at": "/s", "in": ["", "x"]}             ~ "s": null         ~ true
            {"at": "/s", "notIn": ["draft"]}          ~ "s": "publish"    ~ true
            {"at": "/s", "notIn": ["draft"]}          ~ "s": "draft"      ~ false
            {"at": "/s", "notIn": ["draft"]}          ~ "t": 1            ~ true
            {"at": "/s", "notIn": [""]}               ~ "s": " "          ~ false
            {"at": "/p", "above": 0}                  ~ "p": 0.01         ~ true
            {"at": "/p", "above": 0}                  ~ "p": "0.00"       ~ false
            {"at": "/p", "above": "0.1", "below": 1}  ~ "p": 1.0          ~ false
            {"at": "/p", "above": "0.1", "below": 1}  ~ "p": "0.5"        ~ true
            {"at": "/p", "above": 0}                  ~ "p": false        ~ false
            {"at": "/p", "below": 0}                  ~ "q": 1            ~ false
            {"at": ["/a", "/b"], "in": ["x"]}         ~ "a": "", "b": "x" ~ true
            {"at": {"count": "/l/*"}, "above": 1}     ~ "l": [1, 2]       ~ true
            """)
    void decidesWhichRecordsCount(String condition, String fields, boolean counts) {
        var outcome = Mapped.json().where("[" + condition + "]").read(record(fields));

        assertEquals(counts ? Product.class : Filtered.class, outcome.getClass());
    }

    @Test
    void allConditionsMustHold() {
        var mapped = Mapped.json().where("[{\"at\": \"/a\", \"in\": [1]}, {\"at\": \"/b\", \"in\": [2]}]");

        assertInstanceOf(Product.class, mapped.read(record("\"a\": 1, \"b\": 2")));
        assertInstanceOf(Filtered.class, mapped.read(record("\"a\": 1, \"b\": 1")));
        assertInstanceOf(Filtered.class, mapped.read(record("\"a\": 2, \"b\": 2")));
    }

    @Test
    void aFilteredRecordHasItsKeyAndMayBeBadOtherwise() {
        var mapped = Mapped.json().where("[{\"at\": \"/s\", \"in\": [\"on\"]}]");

        assertEquals(new Filtered(Mapped.POSITION, "k", null), mapped.read("{\"id\": \"k\", \"price\": \"?\"}"));
        assertEquals(new Filtered(Mapped.POSITION, null, "{\"x\":1}"), mapped.read("{\"x\": 1}"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"at": "/p", "above": 0}                    ~ "p": "abc"   ~ INVALID_NUMBER ~ where (/p): expected a number, found "abc"
            {"at": "/p", "in": ["x"]}                   ~ "p": {"a": 1} ~ WRONG_TYPE ~ where (/p): expected a single value, found an object
            {"at": {"at": "/p", "times": 2}, "below": 9} ~ "p": "abc"  ~ INVALID_NUMBER ~ where (/p): expected a number for times, found "abc"
            """)
    void aValueThatCannotBeJudgedIsRejectedAndNotFiltered(
            String condition, String fields, RejectionCode code, String message) {
        var rejection = Mapped.json()
                .where("[" + condition + ", {\"at\": \"/none\", \"in\": [\"x\"]}]")
                .rejection(record(fields));

        assertEquals(code, rejection.code());
        assertEquals(message, rejection.message());
        assertEquals("k", rejection.externalId());
    }

    private static String record(String fields) {
        return "{\"id\": \"k\", \"name\": \"n\", " + fields + "}";
    }
}
