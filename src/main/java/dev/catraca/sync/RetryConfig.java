package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how patiently a run tries again. Waits double from {@code first-wait} to {@code longest-wait}, with jitter. */
@ConfigMapping(prefix = "catraca.retry")
public interface RetryConfig {
    /** How often in a row one request to a source is repeated before the run fails, where {@code patience} does not count. */
    @WithDefault("5")
    int sourceAttempts();

    /** The wait before the first repetition; it doubles each time, with jitter. */
    @WithDefault("500ms")
    Duration firstWait();

    /** The longest wait that this service chooses by itself. */
    @WithDefault("30s")
    Duration longestWait();

    /**
     * How long one request is repeated, however often, while the source asks for time: by 429 Too Many Requests, or by a
     * Retry-After of more than two minutes, of which two are waited before the source is asked again.
     */
    @WithDefault("15m")
    Duration patience();
}
