package dev.catraca.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts the logins with each token, in windows of time: each is a row of the audit log, which nobody may delete. Of bounded size, in this
 * process alone. Thread-safe.
 */
final class LoginLimit {
    /** Of one token in {@link #WINDOW}. */
    static final int MOST = 300;

    static final Duration WINDOW = Duration.ofHours(1);
    private static final int TOKENS = 10_000;

    private final LeastRecent<Digest, Window> windows = new LeastRecent<>(TOKENS);
    private final LongSupplier clock;

    private record Window(long begin, int logins) {}

    /** @param clock in nanoseconds, from any beginning */
    LoginLimit(LongSupplier clock) {
        this.clock = clock;
    }

    /** Counts one; or says how long it has to wait. */
    synchronized Optional<Duration> count(Digest token) {
        var now = clock.getAsLong();
        var last = windows.get(token);
        var window = last == null || now - last.begin() >= WINDOW.toNanos() ? new Window(now, 0) : last;
        if (window.logins() == MOST) {
            return Optional.of(WINDOW.minusNanos(now - window.begin()));
        }
        windows.put(token, new Window(window.begin(), window.logins() + 1));
        return Optional.empty();
    }
}
