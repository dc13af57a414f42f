package dev.catraca.reading.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A stream that is closed when a read waits for longer than allowed; that read then throws {@link
 * SocketTimeoutException}. The time between reads does not count.
 */
final class WatchedStream extends FilterInputStream {
    private static final long NOT_READING = Long.MIN_VALUE;
    private final Duration allowed;
    private final Future<?> watch;
    private volatile long readingSince = NOT_READING;
    private volatile boolean stalled;

    WatchedStream(InputStream in, Duration allowed, ScheduledExecutorService watchdog) {
        super(in);
        this.allowed = allowed;
        var every = Math.max(1, allowed.toMillis() / 4);
        this.watch = watchdog.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        readingSince = System.nanoTime();
        try {
            var count = super.read(bytes, offset, length);
            if (count < 0 && stalled) {
                throw stall(null);
            }
            return count;
        } catch (IOException e) {
            throw stalled ? stall(e) : e;
        } finally {
            readingSince = NOT_READING;
        }
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        super.close();
    }

    private void look() {
        var since = readingSince;
        if (since != NOT_READING && System.nanoTime() - since > allowed.toNanos()) {
            stalled = true;
            try {
                close();
            } catch (IOException e) {
                // The waiting read reports the failure.
            }
        }
    }

    private IOException stall(IOException cause) {
        var timeout = new SocketTimeoutException("sent nothing for " + allowed.toMillis() / 1000.0 + " s");
        timeout.initCause(cause);
        return timeout;
    }
}
