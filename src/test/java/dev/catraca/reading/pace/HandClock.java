package dev.catraca.reading.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A clock that only waits move. */
public final class HandClock implements PaceClock {
    public final List<Duration> waits = new ArrayList<>();
    private long nanos = -5_000_000_000L;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void await(Duration wait, CountDownLatch ended) {
        waits.add(wait);
        nanos += wait.toNanos();
    }

    public synchronized void pass(Duration time) {
        nanos += time.toNanos();
    }
}
