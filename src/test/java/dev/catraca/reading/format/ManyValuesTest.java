package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A record that has few bytes and would be a large tree is one rejection, and the records behind it are read. */
class ManyValuesTest {
    private static final long LIMIT = 16 * 1024 * 1024;
    private static final String LISTS = "[" + "[],".repeat(ExactJson.MOST_VALUES) + "1]";

    @Test
    void ofAnElementOfADocument() throws IOException {
        var text = "{\"items\": [{\"a\": %s}, {\"id\": 2}]}".formatted(LISTS);
        rejectedAndReadOn(Formats.json("/items", stream(text), LIMIT), "the record has more than 500000 values");
    }

    @Test
    void ofALine() throws IOException {
        rejectedAndReadOn(
                Formats.ndjson(stream("{\"a\": %s}\n{\"id\": 2}\n".formatted(LISTS)), LIMIT),
                "line 1 has more than 500000 values");
    }

    @Test
    void ofAnElementOfXml() throws IOException {
        var spec = Formats.spec(
                "{\"format\": \"xml\", \"records\": \"/l/r\"}", "{\"externalId\":\"/id\",\"name\":\"/id\"}");
        var text = "<l><r>" + "<a b=\"\"/>".repeat(ExactJson.MOST_VALUES / 2) + "</r><r><id>2</id></r></l>";
        rejectedAndReadOn(Formats.of(spec, stream(text), LIMIT), "the record has more than 500000 values");
    }

    @Test
    void aRowHasNoMoreColumnsThanAWorkbook() throws IOException {
        var rows =
                Formats.csv(stream("id,name\n1," + ",".repeat(16_384) + "\n2,b\n"), StandardCharsets.UTF_8, ',', LIMIT);
        rejected(rows.next(), RejectionCode.MALFORMED, "the row in line 2 has more than 16384 columns");
        assertInstanceOf(Item.Readable.class, rows.next());
        var header =
                Formats.csv(stream("id,name" + ",".repeat(16_384) + "\n1,a\n"), StandardCharsets.UTF_8, ',', LIMIT);
        assertThrows(SourceException.class, header::next);
    }

    private static void rejectedAndReadOn(RecordStream records, String message) throws IOException {
        rejected(records.next(), RejectionCode.RECORD_TOO_LONG, message);
        assertEquals(
                "2",
                assertInstanceOf(Item.Readable.class, records.next())
                        .value()
                        .path("id")
                        .asText());
    }

    private static void rejected(Item item, RejectionCode code, String message) {
        var unreadable = assertInstanceOf(Item.Unreadable.class, item);
        assertEquals(code, unreadable.code());
        assertTrue(unreadable.message().contains(message), unreadable::message);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
