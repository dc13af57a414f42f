package dev.catraca.source.read.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.catraca.product.RejectionCode;
import dev.catraca.source.read.Item;
import java.io.IOException;
import java.util.List;
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
        assertEquals(List.of(fits, "!TOO_LONG", "3", "!TOO_LONG"), item);
    }
}
