package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how patiently a run tries again. Waits double from {@code first-wait} to {@code longest-wait}, with jitter. */
@ConfigMapping(prefix = "catraca.retry")
public interface RetryConfig {
    /** How often in a row one request to a source is repeated before the run fails. */
    @WithDefault("5")
    int sourceAttempts();

    /** The wait before the first repetition; it doubles each time, with jitter. */
    @WithDefault("500ms")
    Duration firstWait();

    /** The longest wait that this service chooses by itself. */
    @WithDefault("30s")
    Duration longestWait();

    /** The longest Retry-After of a source that is obeyed; a longer one ends the run. */
    @WithDefault("10m")
    Duration longestRetryAfter();
}
