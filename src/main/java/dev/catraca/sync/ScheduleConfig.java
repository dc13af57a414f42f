package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of scheduled starts. */
@ConfigMapping(prefix = "catraca.schedule")
public interface ScheduleConfig {
    /** Whether this process starts runs by schedule. */
    @WithDefault("true")
    boolean enabled();

    /** How often this process looks for sources that are due; less than a second counts as one. */
    @WithDefault("1s")
    Duration every();
}
