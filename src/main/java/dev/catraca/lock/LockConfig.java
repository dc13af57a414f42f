package dev.catraca.lock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a lock lasts without renewal. */
@ConfigMapping(prefix = "catraca.lock")
public interface LockConfig {
    /** Time to live of a lock in Redis; the owner renews it with each heartbeat. */
    @WithDefault("30s")
    Duration ttl();

    /**
     * How long Redis may take for one command before it counts as unreachable; at most a third of the lock's time to live. The
     * default is shorter if that third is.
     */
    @WithDefault("2s")
    Duration commandTimeout();
}
