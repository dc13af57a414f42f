package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how long a run retries. Waits double from {@code first-wait} to {@code longest-wait}, with jitter. */
@ConfigMapping(prefix = "catraca.retry")
public interface RetryConfig {
    /**
     * How often in a row one request to a source is retried before the run fails; retries limited by {@code patience}
     * do not count.
     */
    @WithDefault("5")
    int sourceAttempts();

    /** The wait before the first retry; it doubles each time, with jitter. */
    @WithDefault("500ms")
    Duration firstWait();

    /** The longest wait that this service chooses by itself. */
    @WithDefault("30s")
    Duration longestWait();

    /**
     * How long one request is retried, any number of times, while the source asks to wait: with 429 Too Many Requests,
     * or with a Retry-After of more than two minutes; each wait is then two minutes at most.
     */
    @WithDefault("15m")
    Duration patience();
}
