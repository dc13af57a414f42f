package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads content far larger than the memory that a reader may use. */
class ConstantMemoryTest {
    private static final long RECORDS = Repeated.PIECES;
    private static final String RECORD =
            "{\"id\":\"0123456789\",\"price\":19.90,\"text\":\"" + "x".repeat(1000) + "\"}";
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long BOUND = 40 * MEBIBYTE;

    @Test
    void aJsonArrayOfAnyLength() throws IOException {
        var body = new Repeated("{\"items\":[" + RECORD, "," + RECORD, "]}");
        assertEquals(RECORDS, count(Formats.json("/items", body, 16 * MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void linesOfAnyNumber() throws IOException {
        var body = new Repeated(RECORD + "\n", RECORD + "\n", "");
        assertEquals(RECORDS, count(Formats.ndjson(body, 16 * MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void rowsOfAnyNumber() throws IOException {
        var row = "1," + "x".repeat(1000) + "\n";
        var body = new Repeated("id,text\n" + row, row, "");
        assertEquals(RECORDS, count(Formats.csv(body, StandardCharsets.UTF_8, ',', 16 * MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void elementsOfAnyNumber() throws IOException {
        var element = "<r id='1'><t>" + "x".repeat(1000) + "</t></r>";
        var body = new Repeated("<l>" + element, element, "</l>");
        assertEquals(RECORDS, count(Formats.of(xml(), body, 16 * MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void oneElementOfAnyLength() throws IOException {
        var body = new Repeated("<l><r a='", "x".repeat(500) + " " + "y".repeat(500), "'/></l>");
        assertEquals(List.of("!RECORD_TOO_LONG"), Formats.all(Formats.of(xml(), body, MEBIBYTE)));
        holdsLittle(body);
        body = new Repeated(
                "<l><r>", "<![CDATA[" + "x".repeat(500) + "]]><!-- " + "y".repeat(500) + " -->", "</r></l>");
        assertEquals(List.of("!RECORD_TOO_LONG"), Formats.all(Formats.of(xml(), body, MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void aWorkbookOfAnySize() throws IOException {
        var spec = Formats.spec("{\"format\":\"xlsx\",\"header\":false}", "{\"externalId\":\"1\",\"name\":\"2\"}");
        var book = Workbooks.of(
                new Repeated("", "<row><c><v>1</v></c><c t=\"s\"><v>99998</v></c></row>", ""),
                new Repeated("", "<si><t>" + "x".repeat(1000) + "</t></si>", ""));
        var before = Repeated.used();
        var records = Formats.of(spec, new ByteArrayInputStream(book), 16 * MEBIBYTE);
        var count = 0L;
        for (var item = records.next(); item != null; item = records.next()) {
            if (++count % (RECORDS / 5) == 0) {
                var held = Repeated.used() - before;
                assertTrue(held < BOUND, held + " bytes were held after " + count + " rows");
            }
        }
        records.close();
        assertEquals(RECORDS - 1, count);
    }

    private static SourceSpec xml() {
        return Formats.spec("{\"format\":\"xml\",\"records\":\"/l/r\"}", "{\"externalId\":\"/@id\",\"name\":\"/t\"}");
    }

    @Test
    void oneTextOfAnyLength() throws IOException {
        var body = new Repeated("[{\"a\":\"", "x".repeat(1000), "\"}]");
        assertEquals(List.of("!RECORD_TOO_LONG"), Formats.all(Formats.json("", body, MEBIBYTE)));
        holdsLittle(body);
    }

    @Test
    void oneLineOfAnyLength() throws IOException {
        var body = new Repeated("[", "1,".repeat(500), "1]");
        assertEquals(List.of("!RECORD_TOO_LONG"), Formats.all(Formats.ndjson(body, MEBIBYTE)));
        holdsLittle(body);
    }

    private static long count(RecordStream records) throws IOException {
        var count = 0L;
        while (records.next() != null) {
            count++;
        }
        return count;
    }

    private static void holdsLittle(Repeated body) {
        assertTrue(body.sent() > 95 * MEBIBYTE, "only " + body.sent() + " bytes were sent");
        assertTrue(body.mostHeld() < BOUND, body.mostHeld() + " bytes were held while the content came in");
    }
}
