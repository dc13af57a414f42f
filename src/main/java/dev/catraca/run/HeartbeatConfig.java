package dev.catraca.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The heartbeat interval, and when an owner counts as dead. */
@ConfigMapping(prefix = "catraca.heartbeat")
public interface HeartbeatConfig {
    /** Time between two heartbeats; at most a third of the lock's time to live. */
    @WithDefault("5s")
    Duration every();

    /** A run with an older heartbeat is an orphan if its token no longer holds the lock. */
    @WithDefault("30s")
    Duration staleAfter();

    /** A run with an older heartbeat is an orphan, even if its token still holds the lock. */
    @WithDefault("120s")
    Duration deadAfter();
}
