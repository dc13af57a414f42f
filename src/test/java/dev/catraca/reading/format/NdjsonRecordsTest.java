package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NdjsonRecordsTest {
    @Test
    void readsOneValueALineAndSkipsBlankOnes() throws IOException {
        assertEquals(
                List.of("{\"a\":1.10}", "2", "\"ü\""),
                Formats.all(Formats.ndjson("\uFEFF{\"a\":1.10}\r\n\n   \n2\n\"ü\"")));
        assertEquals(List.of(), Formats.all(Formats.ndjson("")));
    }

    @Test
    void goesOnBehindABrokenLine() throws IOException {
        assertEquals(
                List.of("1", "!MALFORMED", "!MALFORMED", "!MALFORMED", "2"),
                Formats.all(Formats.ndjson("1\n{\"a\":\n{} {}\n{\"a\" \"b\"}\n2\n")));
    }

    @Test
    void tellsTheLineAndKeepsItsText() throws IOException {
        var records = Formats.ndjson("\n\n{broken\n");
        var item = assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals(RejectionCode.MALFORMED, item.code());
        assertEquals("{broken", item.raw());
        assertEquals("line 3 is not JSON", item.message().split(":")[0]);
    }

    @Test
    void aLineThatIsTooLongIsOneUnreadableRecord() throws IOException {
        var fits = "\"" + "x".repeat(Formats.LIMIT - 2) + "\"";
        var tooLong = "\"" + "x".repeat(Formats.LIMIT * 30) + "\"";
        var item = Formats.all(Formats.ndjson(fits + "\n" + tooLong + "\n3\n" + tooLong));
        assertEquals(List.of(fits, "!RECORD_TOO_LONG", "3", "!RECORD_TOO_LONG"), item);
    }

    @Test
    void anExponentThatIsTooLargeIsOneUnreadableRecord() throws IOException {
        assertEquals(
                List.of("1", "!MALFORMED", "!MALFORMED", "2"),
                Formats.all(Formats.ndjson("1\n{\"a\":1e-2147483649}\n1e99999999999\n2\n")));
        assertEquals("line 2 has a number whose exponent is too large", second("1.5e2147483648"));
    }

    @Test
    void saysInPlainWordsWhatIsWrongWithALine() throws IOException {
        assertEquals("line 2 is not JSON: it ends in the middle, column 6", second("{\"a\":"));
        assertEquals("line 2 is not JSON: something follows the first value, column 4", second("{} {}"));
        assertEquals("line 2 is not JSON: unexpected character 'b', column 2", second("{b"));
        assertEquals(
                "line 2 is not JSON: it is nested too deep",
                second("[".repeat(1001)).split(",")[0]);
        assertEquals(
                "line 2 is not JSON: a number is too long",
                second("1".repeat(1001).substring(0, 1000) + "11"));
    }

    @Test
    void contentThatIsNotLinesOfJsonIsRefused() {
        assertTrue(
                permanent("[\n{\"a\":1},\n{\"a\":2}\n]").contains("found one JSON array (read it with format json)"));
        assertTrue(permanent("[{\"a\":1},{\"a\":2}]").contains("one JSON array"));
        assertTrue(permanent("[{\"a\":1},\n{\"a\":2}]").contains("one JSON array"));
        assertTrue(permanent("{\n  \"a\": 1\n}\n").contains("JSON over several lines (read it with format json)"));
        assertTrue(permanent("{\"items\": [\n{\"a\":1},\n").contains("JSON over several lines"));
        assertTrue(permanent("<!DOCTYPE html>\n<p>x").contains("found an HTML page: \"<!DOCTYPE html>\""));
        assertTrue(permanent("sku,name\nA,a\n").contains("what seems to be CSV: \"sku,name\""));
        assertTrue(permanent("Too many connections").contains("other text: \"Too many connections\""));
    }

    @Test
    void oneBrokenLineAtTheStartIsOneRecord() throws IOException {
        for (var broken : List.of("{\"a\":1,", "garbage", "{")) {
            var text = broken + "\n{\"a\":2}\nx\n{\"a\":3}";
            assertEquals(
                    List.of("!MALFORMED", "{\"a\":2}", "!MALFORMED", "{\"a\":3}"),
                    Formats.all(Formats.ndjson(text)),
                    broken);
        }
    }

    @Test
    void aLastLineWithoutABreakIsDoubtedWhereTheTransferShowsNoEnd() throws IOException {
        var content = Formats.answer("1\n2".getBytes(StandardCharsets.UTF_8), null, false);
        var records = Formats.open("ndjson", null, Map.of(), content, true);
        Formats.all(records);
        assertEquals(1, records.doubts().size());
    }

    private static String second(String line) throws IOException {
        var records = Formats.ndjson(
                new ByteArrayInputStream(("1\n" + line + "\n").getBytes(StandardCharsets.UTF_8)), 10_000);
        records.next();
        return assertInstanceOf(Item.Unreadable.class, records.next()).message();
    }

    private static String permanent(String text) {
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.ndjson(text)));
        assertFalse(failure.retryable());
        return failure.getMessage();
    }
}
