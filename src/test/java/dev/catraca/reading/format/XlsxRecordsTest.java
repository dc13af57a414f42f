package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Product;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceException.Kind;
import dev.catraca.reading.mapping.RecordMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class XlsxRecordsTest {
    private static final String MAP = "{\"externalId\":\"sku\",\"name\":\"name\"}";
    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
            + "<c r=\"C1\" t=\"inlineStr\"><is><t>price</t></is></c></row>";
    private static final String TEXTS =
            "<si><t>sku</t></si><si><r><t>na</t></r><r><rPr/><t xml:space=\"preserve\">me </t></r></si>"
                    + "<si><t>Café &amp; chá_x000D_</t><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si>";

    @Test
    void rowsAreRecordsUnderTheNamesOfTheHeader() throws IOException {
        var rows =
                "<row r=\"3\"><c r=\"A3\"><v>7890000000017</v></c><c r=\"B3\" t=\"s\"><v>2</v></c><c r=\"C3\"><v>19.899999999999999</v></c></row>"
                        + "<row r=\"4\"><c r=\"B4\" t=\"str\"><f>A1&amp;\"x\"</f><v>kept  as is</v></c></row>"
                        + "<row><c t=\"b\"><v>0</v></c><c><v>.</v></c><c><v>7.8912345678901E+12</v></c></row>"
                        + "<row/><row><c r=\"A9\" s=\"1\"/></row>";
        assertEquals(
                List.of(
                        "{\"sku\":7890000000017,\"name\":\"Café & chá\\r\",\"price\":19.9}",
                        "{\"sku\":\"\",\"name\":\"kept  as is\",\"price\":\"\"}",
                        "{\"sku\":false,\"name\":\".\",\"price\":7891234567890.1}"),
                all("", book("Plan1", HEADER + rows)));
    }

    @Test
    void numbersReachProductsAsWritten() throws IOException {
        var rows = "<row><c><v>7890000000017</v></c><c><v>1.5E3</v></c><c><v>1234.5</v></c></row>";
        var spec = Formats.spec(
                "{\"format\":\"xlsx\",\"decimalSeparator\":\",\"}",
                "{\"externalId\":\"sku\",\"name\":\"name\",\"gtin\":\"SKU\",\"price\":\"Price\"}");
        var records = Formats.of(
                spec, new ByteArrayInputStream(book("P", HEADER + rows).bytes()), 1000);
        var product = assertInstanceOf(Product.class, new RecordMapper(spec).map(1, records.next()));
        assertEquals("7890000000017", product.externalId());
        assertEquals("7890000000017", product.gtin());
        assertEquals("1500", product.name());
        assertEquals(new BigDecimal("1234.5000"), product.price());
    }

    @Test
    void datesAreIso() throws IOException {
        var styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/>"
                + "<numFmt numFmtId=\"165\" formatCode=\"&quot;dias&quot; [$R$-416] #,##0.00\"/></numFmts>"
                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>";
        var cells = "<row><c s=\"1\"><v>45352</v></c><c s=\"2\"><v>45352.4375</v></c><c s=\"3\"><v>45352</v></c></row>"
                + "<row><c s=\"1\"><v>0.75</v></c><c s=\"1\"><v>1</v></c><c s=\"0\"><v>45352</v></c></row>";
        assertEquals(
                List.of(
                        "{\"sku\":\"2024-03-01\",\"name\":\"2024-03-01T10:30:00\",\"price\":45352}",
                        "{\"sku\":\"18:00:00\",\"name\":\"1900-01-01\",\"price\":45352}"),
                all("", book("P", HEADER + cells).styles(styles)));
        assertEquals(
                "{\"sku\":\"2024-03-01\",\"name\":\"\",\"price\":\"\"}",
                all(
                                "",
                                book("P", HEADER + "<row><c s=\"1\"><v>43890</v></c></row>")
                                        .styles(styles)
                                        .from1904())
                        .get(0));
    }

    @Test
    void readsTheSheetThatTheSpecNames() throws IOException {
        var book = book("Estoque", HEADER + row(1))
                .sheet("Preços", HEADER + row(2))
                .sheet("1", HEADER + row(3));
        assertEquals(List.of(record(1)), all("", book));
        assertEquals(List.of(record(2)), all(",\"sheet\":\"Preços\"", book));
        assertEquals(List.of(record(2)), all(",\"sheet\":2", book));
        assertEquals(List.of(record(3)), all(",\"sheet\":\"1\"", book), "the name comes first");
        var failure = assertThrows(SourceException.class, () -> all(",\"sheet\":\"x\"", book));
        assertEquals("here has no sheet \"x\"; it has: Estoque, Preços, 1", failure.getMessage());
        assertEquals(Kind.CONFIGURATION, failure.kind());
    }

    @Test
    void columnsAreFoundAsThoseOfCsv() throws IOException {
        var failure = assertThrows(
                SourceException.class,
                () -> all("", new Workbooks().sheet("P", "<row><c t=\"str\"><v>Nome</v></c></row>")));
        assertEquals("here: no columns \"sku\", \"name\"; the header has: Nome", failure.getMessage());
        assertEquals(Kind.CONFIGURATION, failure.kind());
        var wide = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"E2\"><v>5</v></c></row>";
        assertEquals(List.of("!COLUMN_COUNT", record(1)), all("", book("P", HEADER + wide + row(1))));
        assertEquals(
                List.of("{\"1\":1,\"2\":2}", "{\"1\":3,\"2\":\"\"}"),
                Formats.all(Formats.of(
                        "{\"format\":\"xlsx\",\"header\":false}",
                        "{\"externalId\":\"1\",\"name\":\"2\"}",
                        new Workbooks()
                                .sheet("P", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
                                .bytes())));
        assertEquals(
                List.of("{\"sku\":1,\"name\":\"A\",\"price\":2}", "{\"sku\":1,\"name\":\"B\",\"price\":2}"),
                all(
                        ",\"fill\":[\"price\"],\"by\":\"sku\"",
                        book(
                                "P",
                                HEADER + "<row><c><v>1</v></c><c t=\"str\"><v>A</v></c><c><v>2</v></c></row>"
                                        + "<row><c><v>1</v></c><c t=\"str\"><v>B</v></c></row>")));
    }

    @Test
    void aMappedCellWithoutAValueIsNotBlank() throws IOException {
        var rows = "<row r=\"2\"><c><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>"
                + "<row><c t=\"e\"><f>A1</f><v>#REF!</v></c><c><v>2</v></c></row>"
                + "<row><c><v>3</v></c><c><f>A1*2</f><v></v></c></row><row><c><v>4</v></c><c><f>A1*2</f></c></row>"
                + "<row><c><v>5</v></c><c t=\"str\"><f>A1</f><v></v></c></row>"
                + "<row><c><v>6</v></c><c t=\"str\"><f>A1</f><v>n</v></c><c t=\"e\"><v>#N/A</v></c></row>";
        var records = Formats.of(
                "{\"format\":\"xlsx\"}", MAP, book("P", HEADER + rows).bytes());
        var told = new ArrayList<String>();
        for (var item = records.next(); item != null; item = records.next()) {
            told.add(
                    item instanceof Item.Unreadable bad
                            ? bad.key() + ": " + bad.message()
                            : ((Item.Readable) item).value().toString());
        }
        assertEquals(
                List.of(
                        "1: row 2 has #N/A in the column \"name\"",
                        "null: row 3 has #REF! in the column \"sku\"",
                        "3: row 4 has a formula that was not calculated in the column \"name\"",
                        "4: row 5 has a formula that was not calculated in the column \"name\"",
                        "{\"sku\":5,\"name\":\"\",\"price\":\"\"}",
                        "{\"sku\":6,\"name\":\"n\",\"price\":\"#N/A\"}"),
                told);
    }

    @Test
    void namesOfOtherPartsMayBeInAnyCharacterSet() throws IOException {
        var packed = new ByteArrayOutputStream();
        var small = new ZipInputStream(
                new ByteArrayInputStream(book("P", HEADER + row(1)).bytes()));
        try (var zip = new ZipOutputStream(packed, StandardCharsets.ISO_8859_1)) {
            zip.putNextEntry(new ZipEntry("xl/media/im\u00E1gem.png"));
            for (var entry = small.getNextEntry(); entry != null; entry = small.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                small.transferTo(zip);
            }
        }
        assertEquals(List.of(record(1)), all("", packed.toByteArray()));
    }

    @Test
    void whatIsDamagedFailsAndIsNotCutShort() throws IOException {
        var bytes = book("P", HEADER + row(1)).bytes();
        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThrows(SourceException.class, () -> all("", cut), "" + length);
        }
        assertTrue(assertThrows(SourceException.class, () -> all("", Arrays.copyOf(bytes, bytes.length - 30)))
                .retryable());
        assertFalse(assertThrows(SourceException.class, () -> all("", "sku,name\n".getBytes(StandardCharsets.UTF_8)))
                .retryable());
        for (var rows :
                List.of("<row><c t=\"s\"><v>99</v></c></row>", "<row><c></row>", "<row><c r=\"XFE1\"/></row>")) {
            assertThrows(SourceException.class, () -> all("", book("P", HEADER + rows)), rows);
        }
        assertEquals(
                "here is not an Excel workbook (.xlsx): it has no part xl/workbook.xml",
                assertThrows(SourceException.class, () -> all("", Workbooks.zip(List.of("a.csv", "sku"))))
                        .getMessage());
    }

    @Test
    void aRowThatIsTooLongIsLeftOut() throws IOException {
        var rows = "<row><c t=\"str\"><v>" + "x".repeat(Formats.LIMIT) + "</v></c></row>" + row(1);
        assertEquals(List.of("!RECORD_TOO_LONG", record(1)), all("", book("P", HEADER + rows)));
    }

    @Test
    void aWorkbookThatIsTooLargeIsRefusedPackedOrUnpacked() {
        var spec = Formats.spec("{\"format\":\"xlsx\"}", MAP);
        var hollow = new ByteArrayInputStream(book(
                        "P", HEADER + "<!--" + "x".repeat((int) (Formats.SPREADSHEET * 20)) + "-->")
                .bytes());
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.of(spec, hollow, 1000)));
        assertEquals(
                "here unpacks to more than 200000000 bytes, 20 times catraca.source.max-spreadsheet",
                failure.getMessage());
        var large = new ByteArrayInputStream(new byte[(int) Formats.SPREADSHEET + 1]);
        failure = assertThrows(SourceException.class, () -> Formats.all(Formats.of(spec, large, 1000)));
        assertEquals("here is larger than 10000000 bytes (catraca.source.max-spreadsheet)", failure.getMessage());
    }

    @Test
    void leavesNoFile() throws IOException {
        var records = Formats.of(
                "{\"format\":\"xlsx\"}",
                MAP,
                book("P", HEADER + row(1) + row(2)).bytes());
        records.next();
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertEquals(
                    0,
                    files.filter(file -> file.getFileName().toString().startsWith("catraca-workbook-"))
                            .count());
        }
        records.close();
    }

    private static Workbooks book(String sheet, String rows) {
        return new Workbooks().sheet(sheet, rows).texts(TEXTS);
    }

    private static String row(int number) {
        return "<row><c><v>" + number + "</v></c><c t=\"s\"><v>0</v></c></row>";
    }

    private static String record(int number) {
        return "{\"sku\":" + number + ",\"name\":\"sku\",\"price\":\"\"}";
    }

    private static List<String> all(String read, Workbooks book) throws IOException {
        return Formats.all(Formats.of("{\"format\":\"xlsx\"" + read + "}", MAP, book.bytes()));
    }

    private static List<String> all(String read, byte[] book) throws IOException {
        return Formats.all(Formats.of("{\"format\":\"xlsx\"" + read + "}", MAP, book));
    }
}
