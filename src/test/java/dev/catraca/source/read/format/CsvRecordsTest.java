package dev.catraca.source.read.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.catraca.source.read.Item;
import dev.catraca.source.read.SourceException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    @Test
    void readsRowsBelowTheHeader() throws IOException {
        assertEquals(
                List.of("{\"id\":\"1\",\"name\":\"Café\"}", "{\"id\":\"2\",\"name\":\"\"}"),
                Formats.all(Formats.csv("\uFEFFid, name\r\n1,Café\r\n\r\n  \n2,")));
        assertEquals(List.of(), Formats.all(Formats.csv("id,name\n")));
        assertEquals(List.of(), Formats.all(Formats.csv("")));
    }

    @Test
    void takesQuotesAsTheStandardSays() throws IOException {
        assertEquals(
                List.of("{\"a\":\"x,\\\"y\\\"\",\"b\":\"two\\r\\nlines\"}", "{\"a\":\"5\\\" pipe\",\"b\":\"\"}"),
                Formats.all(Formats.csv("a,b\n\"x,\"\"y\"\"\",\"two\r\nlines\"\n5\" pipe,\"\"\n")));
    }

    @Test
    void takesEveryKindOfLineBreak() throws IOException {
        assertEquals(
                List.of("{\"a\":\"1\\n1\"}", "{\"a\":\"2\\r\\n2\"}", "{\"a\":\"3\\n3\"}", "{\"a\":\"4\"}"),
                Formats.all(Formats.csv("a\r\"1\n1\"\r\n\"2\r\n2\"\r\"3\r3\"\n4")));
    }

    @Test
    void takesTheDelimiterAndTheCharsetOfTheSpec() throws IOException {
        assertEquals(
                List.of("{\"id\":\"1\",\"preço\":\"9,90\"}"),
                Formats.all(Formats.csv("id;preço\n1;9,90\n", StandardCharsets.ISO_8859_1, ';')));
        assertEquals(
                List.of("{\"id\":\"1\",\"preço\":\"€\"}"),
                Formats.all(Formats.csv("id\tpreço\n1\t€\n", StandardCharsets.UTF_16, '\t')));
    }

    @Test
    void goesOnBehindRowsThatCannotBeRead() throws IOException {
        var tooLong = "x".repeat(Formats.LIMIT + 1) + ",2";
        assertEquals(
                List.of("!COLUMN_COUNT", "!COLUMN_COUNT", "!MALFORMED", "!TOO_LONG", "{\"a\":\"1\",\"b\":\"2\"}"),
                Formats.all(Formats.csv("a,b\n1\n1,2,3\n\"1\"x,2\n" + tooLong + "\n1,2\n")));
    }

    @Test
    void keepsTheTextOfABrokenRowAndGoesOnInTheNextLine() throws IOException {
        var records = Formats.csv("a,b\r\n\"1\r\n1\"x,\"2\r\n3,4\r\n");
        var item = assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals("the row in line 2 has text behind a closing quote", item.message());
        assertEquals("\"1\r\n1\"x,\"2", item.raw());
        assertEquals(List.of("{\"a\":\"3\",\"b\":\"4\"}"), Formats.all(records));
    }

    @Test
    void readsARowUpToItsLimitHoweverItIsCut() throws IOException {
        var limit = 100_000;
        var columns = "x,".repeat(limit / 2 - 1) + "yz";
        var quoted = "\"" + "line\n".repeat((limit - 2) / 5) + "\"";
        assertEquals(2, rows("\"" + "x".repeat(limit - 2) + "\"\n" + quoted + "\n", "a", limit));
        assertEquals(1, rows(columns + "\n", columns, limit));
    }

    @Test
    void tellsTheLineOfARow() throws IOException {
        var records = Formats.csv("a,b\n\"1\n1\",2\n3\n");
        records.next();
        var item = assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals("the row in line 4 has 1 columns where the header has 2", item.message());
        assertEquals("3", item.raw());
    }

    @Test
    void quotesThatAreNeverClosedEndTheReading() throws IOException {
        assertThrows(EOFException.class, () -> Formats.all(Formats.csv("a\n\"1\n2\n")));
        var open = "a\n\"1\n" + "2\n".repeat(Formats.LIMIT);
        assertFalse(assertThrows(SourceException.class, () -> Formats.all(Formats.csv(open)))
                .retryable());
    }

    private static long rows(String rows, String header, int limit) throws IOException {
        var body = new ByteArrayInputStream((header + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        return Formats.all(Formats.csv(body, StandardCharsets.UTF_8, ',', limit)).stream()
                .filter(row -> row.startsWith("{"))
                .count();
    }
}
