package dev.catraca.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with "equal jitter": half of the wait is fixed and half is random, so that clients that failed
 * together do not retry together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param first the wait before the first retry
 * @param longest the longest wait
 */
public record Backoff(Duration first, Duration longest) {
    /**
     * The wait before a retry: not shorter than the server asks for, as long as that is allowed.
     *
     * @param attempt the failures so far, from 1
     * @param asked the wait that the server asks for, or zero
     * @param most the longest wait that is allowed
     */
    public Duration before(int attempt, Duration asked, Duration most) {
        var full = first.toMillis() * (1L << Math.min(attempt - 1, 20));
        var half = Math.min(full, longest.toMillis()) / 2;
        var own = half + ThreadLocalRandom.current().nextLong(half + 1);
        return Duration.ofMillis(Math.min(Math.max(own, asked.toMillis()), most.toMillis()));
    }
}
