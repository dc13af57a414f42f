package dev.catraca.notify;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The wait between two attempts: doubles each time, half of it is random, and it is not less than the receiver asks for. */
final class RetryWait {
    private RetryWait() {}

    /**
     * The wait before the next attempt.
     *
     * @param attempt the attempts so far, from 1
     * @param retryAfter the wait that the receiver asks for, or null
     */
    static Duration after(int attempt, Duration retryAfter, NotifyConfig config) {
        var longest = config.longestWait().toMillis();
        var full = Math.min(config.firstWait().toMillis() << Math.min(attempt - 1, 20), longest);
        var asked = retryAfter == null ? 0 : Math.min(retryAfter.toMillis(), longest);
        return Duration.ofMillis(
                Math.max(asked, full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1)));
    }
}
