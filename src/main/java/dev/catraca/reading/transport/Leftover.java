package dev.catraca.reading.transport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads the short body of a response without records, so that the connection can be reused. */
final class Leftover {
    private static final int MOST = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Leftover() {}

    /** The first bytes of the body that arrive in time; closes the body. Never fails. */
    static byte[] of(InputStream body, ScheduledExecutorService watchdog) {
        var bytes = new byte[MOST];
        var count = 0;
        var late = watchdog.schedule(() -> close(body), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            for (var next = 0; next >= 0 && count < MOST; count += Math.max(0, next)) {
                next = body.read(bytes, count, MOST - count);
            }
        } catch (IOException e) {
            // Use the bytes that arrived.
        } finally {
            late.cancel(false);
            close(body);
        }
        return Arrays.copyOf(bytes, count);
    }

    /** Whether the body is at least as long as {@link #of} reads. */
    static boolean isCut(byte[] bytes) {
        return bytes.length >= MOST;
    }

    static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The rest of the stream is not needed.
        }
    }
}
