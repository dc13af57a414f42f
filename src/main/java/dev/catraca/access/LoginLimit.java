package dev.catraca.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Counts the logins with each token and of each person, in windows of time: each is a row of the audit log, which nobody may delete. Of bounded
 * size, in this process alone. Thread-safe.
 */
final class LoginLimit {
    /** Of one in {@link #WINDOW}. */
    static final int MOST = 300;

    static final Duration WINDOW = Duration.ofHours(1);
    private static final int OWNERS = 10_000;

    private final LeastRecent<Digest, Window> windows = new LeastRecent<>(OWNERS);
    private final LongSupplier clock;

    private record Window(long begin, int logins) {}

    /** @param clock in nanoseconds, from any beginning */
    LoginLimit(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Counts one; or says how long it has to wait.
     *
     * @param owner of the token, or of what a provider of identities knows a person by
     */
    synchronized Optional<Duration> count(Digest owner) {
        var now = clock.getAsLong();
        var last = windows.get(owner);
        var window = last == null || now - last.begin() >= WINDOW.toNanos() ? new Window(now, 0) : last;
        if (window.logins() == MOST) {
            return Optional.of(WINDOW.minusNanos(now - window.begin()));
        }
        windows.put(owner, new Window(window.begin(), window.logins() + 1));
        return Optional.empty();
    }
}
