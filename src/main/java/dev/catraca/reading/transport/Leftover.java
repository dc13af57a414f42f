package dev.catraca.reading.transport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The short body of a response without records, which is read so that the connection can be reused.
 *
 * @param bytes the first ones that arrived in time
 * @param whole whether the end arrived, too
 */
record Leftover(byte[] bytes, boolean whole) {
    /** Nothing of a body that cannot be read. */
    static final Leftover NOTHING = new Leftover(new byte[0], false);

    private static final int MOST = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Reads the body and closes it. Never fails. */
    static Leftover of(InputStream body, ScheduledExecutorService watchdog) {
        var bytes = new byte[MOST];
        var count = 0;
        var next = 0;
        var late = watchdog.schedule(() -> close(body), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            while (next >= 0 && count < MOST) {
                next = body.read(bytes, count, MOST - count);
                count += Math.max(0, next);
            }
        } catch (IOException e) {
            // Use the bytes that arrived.
        } finally {
            late.cancel(false);
            close(body);
        }
        return new Leftover(Arrays.copyOf(bytes, count), next < 0);
    }

    static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The rest of the stream is not needed.
        }
    }
}
