package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are no elements of a list, or no objects, and documents with something in front. */
class JsonShapesTest {
    private static final String READ = "{\"records\":\"/p\"}";
    private static final String PLAIN = "{\"externalId\":\"/id\",\"name\":\"/n\"}";
    private static final String NAMED = "{\"externalId\":\"/@key\",\"name\":\"/n\"}";
    private static final String VALUES = "{\"externalId\":\"/@key\",\"name\":\"/@value\"}";

    @Test
    void theEntriesOfAnObjectAreRecordsUnderTheirNames() throws IOException {
        assertEquals(
                List.of("{\"@key\":\"A\",\"n\":1.50}", "{\"@key\":\"B\",\"x\":{\"n\":[2]}}"),
                all(NAMED, "{\"p\":{\"A\":{\"n\":1.50},\"B\":{\"@key\":\"no\",\"x\":{\"n\":[2]}}}}"));
        assertEquals(List.of(), all(NAMED, "{\"p\":{}}"));
        assertEquals(List.of("{\"@key\":\"A\",\"@value\":12.0}"), all(VALUES, "{\"p\":{\"A\":12.0}}"));
        assertEquals(List.of("[1]", "2"), all(NAMED, "{\"p\":{\"A\":[1],\"B\":2}}"));
    }

    @Test
    void aListThatPhpWroteAsAnObjectNeedsNoSign() throws IOException {
        assertEquals(
                List.of("{\"@key\":\"0\",\"id\":7}", "{\"@key\":\"2\",\"id\":8}"),
                all(PLAIN, "{\"p\":{\"0\":{\"id\":7},\"2\":{\"id\":8}}}"));
    }

    @Test
    void anEntryThatIsTooLargeOrTooDeepIsLeftOut() throws IOException {
        var deep = "[".repeat(1100) + "]".repeat(1100);
        assertEquals(
                List.of("!RECORD_TOO_LONG", "!MALFORMED", "!RECORD_TOO_LONG", "{\"@key\":\"D\",\"n\":1}"),
                all(
                        NAMED,
                        "{\"p\":{\"A\":{\"n\":\"" + "x".repeat(100_000) + "\"},\"B\":" + deep
                                + ",\"C\":1e99999999999,\"D\":{\"n\":1}},\"q\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"no\"}",
                "{\"error\":{\"code\":401}}",
                "{\"message\":\"no\",\"code\":404}",
                "{\"code\":404,\"message\":\"no\"}",
                "{\"status\":\"error\"}",
                "{\"success\":false}"
            })
    void anErrorInThePlaceOfTheRecordsStaysAnError(String error) throws IOException {
        for (var map : List.of(NAMED, VALUES)) {
            var records = Formats.of(READ, map, "{\"p\":" + error + "}");
            assertEquals(List.of(), Formats.all(records), map);
            assertTrue(records.error().isPresent(), map);
        }
        assertThrows(SourceException.class, () -> all(PLAIN, "{\"p\":" + error + "}"));
    }

    @Test
    void anErrorBesideEntriesIsTold() throws IOException {
        var records = Formats.of(READ, NAMED, "{\"p\":{\"A\":{\"n\":1},\"error\":\"timed out\"}}");
        assertEquals(List.of("{\"@key\":\"A\",\"n\":1}"), Formats.all(records));
        assertEquals(Optional.of("timed out"), records.error());
    }

    @Test
    void productsMayBeNamedLikeFieldsOfErrors() throws IOException {
        var records = Formats.of(READ, NAMED, "{\"p\":{\"title\":{\"n\":1},\"ok\":{\"n\":2},\"code\":{\"n\":3}}}");
        assertEquals(3, Formats.all(records).size());
        assertEquals(Optional.empty(), records.error());
    }

    @Test
    void anObjectThatMayBeAnythingFailsAsBefore() {
        var failure = assertThrows(SourceException.class, () -> all(PLAIN, "{\"p\":{\"A\":{\"n\":1}}}"));
        assertEquals("here: expected an array of records at \"/p\" and found an object", failure.getMessage());
    }

    @Test
    void textsAndNumbersAreRecordsIfTheMappingTakesThem() throws IOException {
        var map = "{\"externalId\":\"/@value\",\"name\":\"/@value\"}";
        assertEquals(
                List.of("{\"@value\":1}", "{\"@value\":\"a\"}", "true", "{\"id\":2}", "[3]"),
                all(map, "{\"p\":[1,\"a\",true,{\"id\":2},[3]]}"));
        assertEquals(List.of("1", "\"a\""), all(PLAIN, "{\"p\":[1,\"a\"]}"));
        assertEquals(
                List.of("{\"@value\":1}", "{\"@value\":\"a\"}"),
                Formats.all(Formats.of("{\"format\":\"ndjson\"}", map, "1\n\"a\"\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while(1);",
                ")]}',\n",
                "<br />\n<b>Notice</b>:  Undefined index: \"x' in /var/www/a.php on line 3<br />\n",
                "\uFEFF\nfor (;;);",
                "Olá, mundo: "
            })
    void aTolerantSourceMayBeginWithOtherText(String junk) throws IOException {
        var tolerant = "{\"records\":\"/p\",\"tolerant\":true}";
        var records = Formats.of(tolerant, PLAIN, junk + "{\"p\":[{\"id\":1}]}");
        assertEquals(List.of("{\"id\":1}"), Formats.all(records));
        assertEquals(1, records.remarks().size());
        assertTrue(records.remarks().get(0).startsWith("Something stood before the JSON and was passed over: \""));
        assertThrows(SourceException.class, () -> all(PLAIN, junk + "{\"p\":[{\"id\":1}]}"));
        assertThrows(SourceException.class, () -> Formats.all(Formats.of(tolerant, PLAIN, junk + "{\"p\":[]}" + junk)));
    }

    @Test
    void aTolerantSourceNeedsADocument() throws IOException {
        var tolerant = "{\"tolerant\":true}";
        var failure = assertThrows(
                SourceException.class, () -> Formats.all(Formats.of(tolerant, PLAIN, "<html>wait</html>")));
        assertTrue(failure.getMessage().contains("found an HTML page"), failure.getMessage());
        assertFalse(failure.retryable());
        assertEquals(List.of(), Formats.of(tolerant, PLAIN, "\uFEFF []").remarks());
    }

    private static List<String> all(String map, String text) throws IOException {
        return Formats.all(Formats.of(READ, map, text));
    }
}
