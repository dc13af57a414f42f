package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a document that may be as large as a source makes them, such as one number. */
class PartsOfAnyLengthTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long BOUND = 40L * MEBIBYTE;
    private static final String XML = "{\"format\":\"xml\",\"records\":\"/l/r\"}";
    private static final String OF_XML = "{\"externalId\":\"/@id\",\"name\":\"/t\"}";
    private static final String XLSX = "{\"format\":\"xlsx\",\"header\":false}";
    private static final String OF_XLSX = "{\"externalId\":\"1\",\"name\":\"1\"}";
    private static final String ROW = "<row><c><v>1</v></c></row>";
    private static final int SOME = 500;
    private static final String NINES = "9".repeat(1000);

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", textBlock = """
            [{"id":1,"x":      ~ },{"id":2}]  ~ !RECORD_TOO_LONG,{"id":2}
            [{"id":1,"x":-0.   ~ },{"id":2}]  ~ !RECORD_TOO_LONG,{"id":2}
            [{"id":1,"x":1e    ~ },{"id":2}]  ~ !RECORD_TOO_LONG,{"id":2}
            """)
    void aNumberInARecord(String head, String tail, String all) throws IOException {
        var body = new Repeated(head, NINES, tail);
        assertEquals(all, String.join(",", Formats.all(Formats.json("", body, MEBIBYTE))));
        holdsLittle(body);
    }

    @Test
    void aNumberBesideTheRecords() throws IOException {
        var body = new Repeated("{\"x\":", NINES, ",\"items\":[{\"id\":1}]}");
        assertEquals(List.of("{\"id\":1}"), Formats.all(Formats.json("/items", body, MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void namesOfFields() throws IOException {
        var body = new Repeated("[", named(1_000, 100_000, ","), "{\"id\":1}]");
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.json("", body, MEBIBYTE)));
        assertTrue(failure.getMessage().endsWith(": a field name is too long"), failure.getMessage());

        var lines = new Repeated("", named(1_000, 100_000, "\n"), "{\"id\":1}\n");
        var all = Formats.all(Formats.ndjson(lines, MEBIBYTE));
        assertEquals(List.of("!MALFORMED", "{\"id\":1}"), all.subList(999, 1001));
        holdsLittle(lines);
    }

    @Test
    void attributesOfAnElement() throws IOException {
        LongFunction<String> hundred = number -> IntStream.range(0, 100)
                .mapToObj(one -> " a" + number + "_" + one + "=''")
                .collect(Collectors.joining());
        var body = new Repeated("<l><r", hundred, "/><r>1</r></l>");
        assertEquals(
                List.of("!RECORD_TOO_LONG", "\"1\""),
                Formats.all(Formats.of(Formats.spec(XML, OF_XML), body, MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void openElements() {
        var body = new Repeated("<l>", number -> "<e" + number + "x".repeat(950) + ">", "");
        var failure = assertThrows(
                SourceException.class, () -> Formats.all(Formats.of(Formats.spec(XML, OF_XML), body, MEBIBYTE)));
        assertTrue(failure.getMessage().endsWith("it is nested too deep"), failure.getMessage());
        assertTrue(body.mostHeld() < BOUND, body.mostHeld() + " bytes were held");
    }

    @Test
    void aTextInManyPiecesIsNotCopiedWithEach() throws IOException {
        var text = "<l><r>" + "x<b/>".repeat(100_000) + "</r></l>";
        var before = allocated();
        var all = Formats.all(Formats.of(
                Formats.spec(XML, OF_XML), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MEBIBYTE));
        assertTrue(allocated() - before < 200L * MEBIBYTE, allocated() - before + " bytes were allocated");
        assertTrue(all.get(0).startsWith("{\"#text\":\"xxx"), all.get(0).substring(0, 20));
    }

    @Test
    void sharedTextsOfAWorkbook() throws IOException {
        var rows = some(number -> "<row><c t=\"s\"><v>" + number + "</v></c></row>");
        var book = Workbooks.of(rows, some(number -> "<si><t>" + number + "x".repeat(200_000) + "</t></si>"));
        var before = Repeated.used();
        var records = Formats.of(Formats.spec(XLSX, OF_XLSX), new ByteArrayInputStream(book), MEBIBYTE);
        for (var left = SOME; left > 0; left--) {
            assertInstanceOf(Item.Readable.class, records.next());
        }
        var held = Repeated.used() - before;
        assertTrue(held < BOUND, held + " bytes were held");
        records.close();
    }

    @Test
    void aRowOfLongSharedTexts() throws IOException {
        var cells = IntStream.range(0, SOME)
                .mapToObj(number -> "<c t=\"s\"><v>" + number + "</v></c>")
                .collect(Collectors.joining("", ROW + "<row>", "</row>" + ROW));
        var book = Workbooks.of(in(cells), some(number -> "<si><t>" + "x".repeat(30_000) + "</t></si>"));
        var all = Formats.all(Formats.of(Formats.spec(XLSX, OF_XLSX), new ByteArrayInputStream(book), 4L * MEBIBYTE));
        assertEquals(List.of("{\"1\":1}", "!RECORD_TOO_LONG", "{\"1\":1}"), all);
    }

    @Test
    void aSharedTextInManyPieces() throws IOException {
        var body = new Repeated("<si>", "<r><t>" + "x".repeat(1000) + "</t></r>", "</si>");
        var book = Workbooks.of(in(ROW + "<row><c t=\"s\"><v>0</v></c></row>"), body);
        var before = Repeated.used();
        var records = Formats.of(Formats.spec(XLSX, OF_XLSX), new ByteArrayInputStream(book), MEBIBYTE);
        records.next();
        var held = Repeated.used() - before;
        assertTrue(held < BOUND, held + " bytes were held");
        assertEquals(List.of("!RECORD_TOO_LONG"), Formats.all(records));
    }

    @Test
    void theListOfTheSheets() {
        var book = Workbooks.zip(List.of("xl/workbook.xml", "<workbook>" + "<sheet r:id='1'/>".repeat(300_000)));
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.of(XLSX, OF_XLSX, book)));
        assertEquals("here has a list of its sheets that is longer than 4194304 characters", failure.getMessage());
    }

    private static LongFunction<String> named(int objects, int length, String behind) {
        return number ->
                number % (Repeated.PIECES / objects) == 0 ? "{\"" + number + "x".repeat(length) + "\":1}" + behind : "";
    }

    private static Repeated some(LongFunction<String> piece) {
        var each = Repeated.PIECES / SOME;
        return new Repeated("", number -> number % each == 0 ? piece.apply(number / each) : "", "");
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void holdsLittle(Repeated body) {
        assertTrue(body.sent() > 95 * MEBIBYTE, "only " + body.sent() + " bytes were sent");
        assertTrue(body.mostHeld() < BOUND, body.mostHeld() + " bytes were held while the content came in");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
