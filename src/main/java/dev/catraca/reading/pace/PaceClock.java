package dev.catraca.reading.pace;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time of this process, and waits in it. */
public interface PaceClock {
    /** That of the machine. */
    PaceClock SYSTEM = new PaceClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(Duration wait, CountDownLatch ended) throws InterruptedException {
            ended.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    /** Nanoseconds from any beginning. */
    long nanos();

    /** Returns after the time, or as soon as {@code ended} is at zero. */
    void await(Duration wait, CountDownLatch ended) throws InterruptedException;
}
