package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    @Test
    void readsRowsBelowTheHeader() throws IOException {
        assertEquals(
                List.of("{\"id\":\"1\",\"name\":\"Café\"}", "{\"id\":\"2\",\"name\":\"\"}"),
                Formats.all(Formats.csv("\uFEFFid, name\r\n1,Café\r\n\r\n  \n2,")));
        assertEquals(List.of(), Formats.all(Formats.csv("id,name\n")));
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
                List.of(
                        "!COLUMN_COUNT",
                        "!COLUMN_COUNT",
                        "!MALFORMED",
                        "!RECORD_TOO_LONG",
                        "{\"a\":\"1\",\"b\":\"2\"}"),
                Formats.all(Formats.csv("a,b\n1\n1,2,3\n\"1\"x,2\n" + tooLong + "\n1,2\n")));
    }

    @Test
    void keepsTheTextOfABrokenRowAndGoesOnInTheNextLine() throws IOException {
        var records = Formats.csv("a,b\r\n\"1\r\n1\"x,\"2\r\n3,4\r\n");
        var item = assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals(
                "the rows in lines 2 to 3 are held together by quotes and have text behind a closing quote",
                item.message());
        assertNull(item.key());
        assertEquals("\"1\r\n1\"x,\"2", item.raw());
        assertEquals(List.of("{\"a\":\"3\",\"b\":\"4\"}"), Formats.all(records));
    }

    @Test
    void readsARowUpToItsLimitHoweverItIsCut() throws IOException {
        var limit = 100_000;
        var columns = "x,".repeat(16_383) + "y".repeat(limit - 2 * 16_383);
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
        var text = "a\n\"1\n2\n";
        var answer = Formats.answer(text.getBytes(StandardCharsets.UTF_8), null, true);
        var records = Formats.open("csv", null, Map.of(), answer, true);
        assertThrows(EOFException.class, () -> Formats.all(records), "an answer may be whole the next time");
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.csv(text)));
        assertEquals("here: the quotes opened in line 2 are not closed before the file ends", failure.getMessage());
        assertFalse(failure.retryable(), "a file does not heal");
        var open = "a\n\"1\n" + "2\n".repeat(Formats.LIMIT);
        assertFalse(assertThrows(SourceException.class, () -> Formats.all(Formats.csv(open)))
                .retryable());
    }

    @Test
    void readsTheKeyOfABrokenRowWhereItIsSafe() throws IOException {
        var text = "sku,name\nK1,a,b\n\"K\"\"2\",a,b\n K3 \nK4,\"a\"b\n,x,y\n\"K\"7,a\n\"K8\"\n\"K5\nx\",a,b\n" + "K6,"
                + "x".repeat(2000);
        assertEquals(
                Arrays.asList("K1", "K\"2", null, "K4", null, null, null, null, "K6"),
                keys(text, Map.of("externalId", "sku", "name", "name")));
        assertEquals(
                Arrays.asList(null, null, null, null, null, null, null, null, null),
                keys(text, Map.of("externalId", "name", "name", "sku")));
    }

    @Test
    void namesColumnsAsTheMappingWritesThem() throws IOException {
        var map = Map.of("externalId", "sku", "name", "Name", "price", "price", "currency", "'BRL'", "attributes", "");
        assertEquals(
                List.of("{\"sku\":\"A\",\"Name\":\"x\",\"price\":\"1\",\"Other\":\"2\"}"),
                rows("\u200BSKU , NAME\u00A0,price\u202F, Other \nA,x,1,2\n", map));
        assertEquals(
                List.of("{\"PRICE\":\"9\",\"sku\":\"A\",\"Name\":\"x\",\"price\":\"1\"}"),
                rows("PRICE,sku,Name,price\n9,A,x,1\n", map),
                "the exact name wins over one in another case");
        assertEquals(
                List.of("{\"sku\":\"A\",\"Name\":\"x\",\"price\":\"1\",\"note\":\"first\"}"),
                rows("sku,Name,price,note,note\nA,x,1,first,second\n", map));
        assertEquals(
                List.of("{\"preço\":\"1\"}"), rows("prec\u0327o\n1\n", Map.of("price", "preço")), "composed or not");
    }

    @Test
    void aColumnThatIsMissingIsToldWithTheColumnsThereAre() {
        var map = Map.of("externalId", "sku", "price", "price");
        assertEquals(
                "here: no column \"price\"; the header has: sku, name, preco, stock",
                configuration("sku,name,preco,stock\nA,a,1,1\n", map));
        assertTrue(configuration("id\nA\n", map).contains("no columns \""));
        assertTrue(configuration("sku;name;price\nA;a;1\n", map).endsWith("; it seems to be separated by ';'"));
        assertTrue(configuration("sku\tname\tprice\nA\ta\t1\n", map).endsWith("; it seems to be separated by a tab"));
        assertTrue(configuration("\"sku\"|\"price\"\nA|1\n", map).endsWith("; it seems to be separated by '|'"));
        assertTrue(configuration("Relatório de produtos\n\nsku,name,price\nA,a,1\n", map)
                .endsWith("; the header seems to stand in line 3"));
        assertTrue(configuration("{\"error\":\"x\"}\n", map).endsWith("; it seems to be JSON"));
        assertTrue(configuration("<?xml version='1.0'?>\n<a/>", map).endsWith("; it seems to be XML"));
        assertTrue(configuration("Warning: foo() in a.php on line 3\n", map)
                .endsWith("; it seems to be a message of PHP"));
    }

    @Test
    void aColumnThatStandsTwiceIsRefused() {
        var map = Map.of("externalId", "sku", "price", "price");
        var has = " stands in the header more than once; the header has: ";
        assertEquals(
                "here: the column \"price\"" + has + "sku, price, name, price",
                configuration("sku,price,name,price\n", map));
        assertEquals("here: the column \"sku\"" + has + "SKU, Sku, price", configuration("SKU,Sku,price\n", map));
    }

    @Test
    void onALaterPageAMissingColumnIsAFaultOfTheSource() throws IOException {
        var map = Map.of("externalId", "sku");
        var failure = assertThrows(SourceException.class, () -> Formats.all(page("Too many connections", map, false)));
        assertEquals(SourceException.Kind.PERMANENT, failure.kind());
        assertEquals("here: no column \"sku\"; the header has: Too many connections", failure.getMessage());
    }

    @Test
    void emptyContentIsNoList() throws IOException {
        var failure = assertThrows(SourceException.class, () -> Formats.all(page("\n  \n", Map.of(), true)));
        assertEquals("here is empty; expected a header", failure.getMessage());
        assertEquals(SourceException.Kind.PERMANENT, failure.kind());
        var later = page("", Map.of(), false);
        assertEquals(List.of(), Formats.all(later));
        assertTrue(later.withoutList());
        var header = page("sku\n", Map.of("externalId", "sku"), false);
        assertEquals(List.of(), Formats.all(header));
        assertFalse(header.withoutList());
    }

    @Test
    void obeysALineThatNamesTheDelimiter() throws IOException {
        var map = Map.of("externalId", "a");
        assertEquals(List.of("{\"a\":\"1\",\"b\":\"2\"}"), rows("sep=;\na;b\n1;2\n", map));
        assertEquals(List.of("{\"a\":\"1\",\"b\":\"2\"}"), rows("\uFEFFSEP=\t\r\na\tb\r\n1\t2\r\n", map));
        assertEquals(List.of("{\"a\":\"1\",\"b\":\"2\"}"), rows("\"sep=\\t\"\na\tb\n1\t2\n", map));
    }

    @Test
    void emptyCellsBehindTheLastColumnAreNothing() throws IOException {
        var map = Map.of("externalId", "a");
        assertEquals(
                List.of("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}", "!COLUMN_COUNT"),
                rows("a,b\n1,2,, \u00A0\n3,4\n5,6,,x\n", map));
        assertEquals(
                List.of("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"3\",\"b\":\"4\"}", "!COLUMN_COUNT"),
                rows("a,b,,\n1,2\n3,4,,,\n5,6,7,\n", map));
    }

    @Test
    void aLastLineWithoutABreakIsDoubtedWhereTheTransferShowsNoEnd() throws IOException {
        assertEquals(1, doubts("a\n1\n2", false));
        assertEquals(0, doubts("a\n1\n2\n", false));
        assertEquals(0, doubts("a\n1\n2", true));
    }

    @Test
    void rowsThatQuotesHoldTogetherAreDoubtedAlthoughTheyFit() throws IOException {
        assertEquals(
                List.of("the lines 2 to 3 of here are held together by quotes, although each of them looks like a row:"
                        + " rows may be lost in the first"),
                doubtsOf("a,b,c,d\nK2,\"n2,1,1\nK3,n3\",1,1\nK4,n4,1,1\n", true));
        assertEquals(1, doubts("a,b,c,d\nK2,\"n2,1,1\n\nK3,n3,1,1\nK4,n4\",1,1\n", true), "a blank line is no row");
        assertEquals(1, doubts("a,b,c,d,\nK2,\"n2, azul,1,1,\nK3,n3\",1,1,\n", true));
    }

    @Test
    void textsOfSeveralLinesAreNotDoubted() throws IOException {
        for (var text : List.of(
                "K1,\"one\ntwo\",1,1",
                "K1,\"one\n\ntwo\",1,1",
                "K1,\"red, green, blue\nsoft, warm\",1,1",
                "K1,\"a,b,c\nd\",1,1",
                "\"K1\",\"a\nb\",\"1\",\"1\"",
                "K1,1,1,\"last\nand, what, follows\"")) {
            assertEquals(0, doubts("a,b,c,d\n" + text + "\n", true), text);
        }
        assertEquals(0, doubts("a\n\"one\ntwo\"\n", true), "one column");
        assertEquals(0, doubts("a,b\nK1,\"cotton\nsoft, warm\"\n", true));
    }

    private static int doubts(String text, boolean endKnown) throws IOException {
        return doubtsOf(text, endKnown).size();
    }

    private static List<String> doubtsOf(String text, boolean endKnown) throws IOException {
        var content = Formats.answer(text.getBytes(StandardCharsets.UTF_8), null, endKnown);
        var records = Formats.open("csv", null, Map.of(), content, true);
        Formats.all(records);
        return records.doubts();
    }

    private static String configuration(String text, Map<String, String> map) {
        var failure = assertThrows(SourceException.class, () -> Formats.all(page(text, map, true)));
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
        return failure.getMessage();
    }

    private static List<String> rows(String text, Map<String, String> map) throws IOException {
        return Formats.all(page(text, map, true));
    }

    private static List<String> keys(String text, Map<String, String> map) throws IOException {
        var records = page(text, map, true);
        var keys = new ArrayList<String>();
        for (var item = records.next(); item != null; item = records.next()) {
            keys.add(assertInstanceOf(Item.Unreadable.class, item).key());
        }
        return keys;
    }

    private static RecordStream page(String text, Map<String, String> map, boolean first) throws IOException {
        var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return Formats.open("csv", null, map, Formats.content(body), first);
    }

    private static long rows(String rows, String header, int limit) throws IOException {
        var body = new ByteArrayInputStream((header + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        return Formats.all(Formats.csv(body, StandardCharsets.UTF_8, ',', limit)).stream()
                .filter(row -> row.startsWith("{"))
                .count();
    }
}
