package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedStreamTest {
    @Test
    void aSmallAnswerMayBeHollow() throws IOException {
        assertEquals(9_000_000, unpacked(new byte[9_000_000]));
    }

    @Test
    void aLargeAnswerMayBeFull() throws IOException {
        var full = new byte[12_000_000];
        new Random(1).nextBytes(full);
        assertEquals(full.length, unpacked(full));
    }

    @Test
    void aLargeHollowAnswerIsRefusedForGood() {
        var failure = assertThrows(SourceException.class, () -> unpacked(new byte[12_000_000]));
        assertFalse(failure.retryable());
        assertEquals(
                "page 1 unpacks to more than 200 times what came over the line"
                        + " (catraca.source.max-compression-ratio)",
                failure.getMessage());
    }

    private static long unpacked(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        try (var stream = Unpacking.of(
                new ByteArrayInputStream(packed.toByteArray()),
                "gzip",
                200,
                "page 1",
                Zips.OF_ONE_FILE,
                new ArrayList<>())) {
            var buffer = new byte[8000];
            var total = 0L;
            for (var count = 0; count >= 0; count = stream.read(buffer)) {
                total += count;
            }
            return total;
        }
    }
}
