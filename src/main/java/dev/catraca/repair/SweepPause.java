package dev.catraca.repair;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The time between two sweeps, random so that pods spread out. The scheduler asks once a second, and once in two seconds when the
 * clock is corrected; so a pause ends two seconds before the next sweep must begin. Used by one thread at a time.
 */
final class SweepPause {
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final long least;
    private final long most;
    private long end;

    /** @param every the longest time between two sweeps */
    SweepPause(Duration every) {
        this(every, System::nanoTime);
    }

    SweepPause(Duration every, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        most = Math.max(0, every.minus(LONGEST_BETWEEN_LOOKS).toNanos());
        least = Math.min(most, every.dividedBy(2).toNanos());
        begin();
    }

    /** Whether a sweep must begin now; if so, begins the next pause. */
    boolean isOver() {
        var over = nanoTime.getAsLong() - end >= 0;
        if (over) {
            begin();
        }
        return over;
    }

    private void begin() {
        end = nanoTime.getAsLong() + ThreadLocalRandom.current().nextLong(least, most + 1);
    }
}
