package dev.catraca.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with "equal jitter": half of the wait is fixed and half is random, so that clients that failed
 * together do not retry together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 */
@ApplicationScoped
class Backoff {
    private final RetryConfig config;

    Backoff(RetryConfig config) {
        this.config = config;
    }

    /** The wait before a retry; {@code attempt} counts from 1. */
    Duration before(int attempt) {
        var full = config.firstWait().toMillis() * (1L << Math.min(attempt - 1, 20));
        var capped = Math.min(full, config.longestWait().toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }
}
