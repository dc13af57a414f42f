package dev.catraca.access.oidc;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lets through what was not let through in the minute before, so that strangers do not fill the log. Thread-safe. */
final class OnceAMinute {
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier clock;
    private Long lastAt;

    /** @param clock in nanoseconds, from any beginning */
    OnceAMinute(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether it is let through. */
    synchronized boolean passes() {
        var now = clock.getAsLong();
        if (lastAt != null && now - lastAt < QUIET_NANOS) {
            return false;
        }
        lastAt = now;
        return true;
    }
}
