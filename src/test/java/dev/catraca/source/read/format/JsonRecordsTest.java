package dev.catraca.source.read.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.read.Item;
import dev.catraca.source.read.SourceException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
    @Test
    void findsTheRecordsWhereThePointerSays() throws IOException {
        assertEquals(List.of("1", "{\"a\":[2]}"), Formats.all(Formats.json("", "[1,{\"a\":[2]}]")));
        assertEquals(
                List.of("1"), Formats.all(Formats.json("/a/b", "{\"x\":[{\"b\":[9]}],\"a\":{\"c\":0,\"b\":[1]}}")));
        assertEquals(List.of("1"), Formats.all(Formats.json("/a/1/b", "{\"a\":[{\"b\":[9]},{\"b\":[1]}]}")));
        assertEquals(List.of("1"), Formats.all(Formats.json("/a~1b", "{\"a\":{\"b\":[9]},\"a/b\":[1]}")));
    }

    @Test
    void findsScalarsBeforeAndBehindTheRecords() throws IOException {
        var records = Formats.json(
                "/items", "{\"total\":7,\"skip\":{\"next\":\"no\"},\"items\":[{\"next\":\"no\"}],\"next\":\"x\"}");
        records.next();
        assertEquals("7", records.found("/total").text());
        assertNull(records.found("/next").text());
        assertNull(records.next());
        assertEquals("x", records.found("/next").text());
        assertNull(records.next(), "the end stays the end");
    }

    @Test
    void keepsNumbersExactly() throws IOException {
        var item = (Item.Readable) Formats.json("", "[[0.1, 19.90, 12345678901234567890.123, 12345678901234567890]]")
                .next();
        assertEquals(new BigDecimal("0.1"), item.value().get(0).decimalValue());
        assertEquals(new BigDecimal("19.90"), item.value().get(1).decimalValue());
        assertEquals(
                new BigDecimal("12345678901234567890.123"), item.value().get(2).decimalValue());
        assertEquals(
                "12345678901234567890", item.value().get(3).bigIntegerValue().toString());
    }

    @Test
    void nullMeansNoRecords() throws IOException {
        assertEquals(List.of(), Formats.all(Formats.json("/a", "{\"a\":null}")));
        assertEquals(List.of(), Formats.all(Formats.json("", "null")));
        assertEquals(List.of("null", "1"), Formats.all(Formats.json("", "[null,1]")));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertEquals(List.of("1"), Formats.all(Formats.json("", "\uFEFF[1]")));
    }

    @Test
    void tellsWhatStandsWhereTheRecordsShould() {
        assertTrue(permanent("/a", "{\"error\":1,\"b\":{\"c\":2}}").contains("the fields error, b"));
        assertTrue(permanent("/a", "{\"a\":{\"b\":[]}}").contains("found an object"));
        assertTrue(permanent("/a", "{\"a\":\"x\"}").contains("found a text"));
        assertTrue(permanent("", "{\"a\":1}").contains("found an object"));
        assertTrue(permanent("/a", "3").contains("no fields"));
    }

    @Test
    void brokenSyntaxIsPermanentAndNamesItsPlace() {
        assertTrue(permanent("", "[1,\n2,x]").contains("line 2"));
        assertTrue(permanent("", "[{\"a\" 1}]").contains("byte "));
        assertTrue(permanent("", " <html>").contains("HTML page"));
    }

    @Test
    void anUnexpectedEndPasses() {
        for (var text : List.of("", "[", "[1,", "[{\"a\":\"b", "{\"a\":[1]", "[1")) {
            var records = text.startsWith("{") ? "/a" : "";
            var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.json(records, text)), text);
            assertTrue(failure.retryable(), text);
        }
    }

    @Test
    void aRecordThatIsTooLargeIsOneUnreadableRecord() throws IOException {
        var longText = "{\"a\":\"" + "\\u00e9\\\"é".repeat(20_000) + "\",\"b\":1}";
        var manyFields = "[" + "1,".repeat(100_000) + "1]";
        var aLittle = "{\"a\":\"" + "x".repeat(Formats.LIMIT) + "\"}";
        var fits = "{\"a\":\"" + "x".repeat(Formats.LIMIT - 8) + "\"}";
        var text = String.join(",", "1", longText, "2", manyFields, "3", aLittle, fits);
        assertEquals(
                List.of("1", "!TOO_LONG", "2", "!TOO_LONG", "3", "!TOO_LONG", fits),
                Formats.all(Formats.json("", "[" + text + "]")));
    }

    private static String permanent(String records, String text) {
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.json(records, text)));
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage().startsWith("here: "), failure.getMessage());
        return failure.getMessage();
    }
}
