package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereRuleTest {
    @Test
    void conditionsAreRead() {
        var spec = valid(with("/where", """
                        [{"at": "/status", "in": ["publish", 1, true]}, {"at": ["/a", {"sum": "/b/*"}], "above": 0, "below": "9.5"},
                         {"at": "/c", "notIn": [""]}]""")).spec();

        assertEquals(3, spec.where().size());
        assertEquals("/status", spec.places().get("where/0"));
        assertEquals("/b/*", spec.places().get("where/1/1/sum"));
        assertEquals(List.of(), valid(with()).spec().where());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {}                                ~ /where
            []                                ~ /where
            ["/a"]                            ~ /where/0
            [{"in": ["x"]}]                   ~ /where/0/at
            [{"at": "/a"}]                    ~ /where/0
            [{"at": "a", "in": ["x"]}]        ~ /where/0/at
            [{"at": "/a/*", "in": ["x"]}]     ~ /where/0/at
            [{"at": "/a", "in": "x"}]         ~ /where/0/in
            [{"at": "/a", "in": []}]          ~ /where/0/in
            [{"at": "/a", "in": [["x"]]}]     ~ /where/0/in/0
            [{"at": "/a", "above": "1,5"}]    ~ /where/0/above
            [{"at": "/a", "below": true}]     ~ /where/0/below
            [{"at": "/a", "below": 0.1234567890123456789}] ~ /where/0/below
            [{"at": "/a", "in": ["x"], "is": 1}] ~ /where/0/is
            """)
    void aBadConditionIsAFaultAtItsPlace(String where, String pointer) {
        assertFault(pointer, with("/where", where));
    }

    @Test
    void aConditionOnRowsNamesAColumn() {
        valid(with(
                "/read/format",
                "\"csv\"",
                "/map/externalId",
                "\"id\"",
                "/map/name",
                "\"n\"",
                "/where",
                "[{\"at\": \"situação\", \"in\": [\"A\"]}]"));
    }
}
