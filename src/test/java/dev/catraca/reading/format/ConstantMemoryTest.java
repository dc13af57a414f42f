package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads content far larger than the memory that a reader may use. */
class ConstantMemoryTest {
    private static final long RECORDS = 100_000;
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
        assertTrue(body.sent > 95 * MEBIBYTE, "only " + body.sent + " bytes were sent");
        assertTrue(body.mostHeld < BOUND, body.mostHeld + " bytes were held while the content came in");
    }

    /** The bytes of the heap in use after a garbage collection. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A head, a repeated piece and a tail, generated while it is read; measures the heap in between. */
    private static final class Repeated extends InputStream {
        private final byte[] piece;
        private final byte[] tail;
        private byte[] now;
        private int at;
        private long left = RECORDS - 1;
        private boolean tailSent;
        private long sent;
        private long mostHeld;
        private final long heldBefore = used();

        Repeated(String head, String piece, String tail) {
            this.now = head.getBytes(StandardCharsets.UTF_8);
            this.piece = piece.getBytes(StandardCharsets.UTF_8);
            this.tail = tail.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in pieces");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == now.length && !advance()) {
                return -1;
            }
            var count = Math.min(length, now.length - at);
            System.arraycopy(now, at, bytes, offset, count);
            at += count;
            sent += count;
            return count;
        }

        private boolean advance() {
            at = 0;
            if (left > 0) {
                left--;
                if (left % (RECORDS / 5) == 0) {
                    mostHeld = Math.max(mostHeld, used() - heldBefore);
                }
                now = piece;
                return true;
            }
            now = tailSent ? new byte[0] : tail;
            tailSent = true;
            return now.length > 0;
        }
    }
}
