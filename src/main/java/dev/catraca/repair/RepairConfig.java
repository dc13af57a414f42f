package dev.catraca.repair;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether and how often broken runs are repaired. */
@ConfigMapping(prefix = "catraca.repair")
public interface RepairConfig {
    /** Whether this process sweeps by itself; {@code POST /api/v1/repairs} works in any case. */
    @WithDefault("true")
    boolean enabled();

    /**
     * The longest time between two sweeps, if the first has ended by then; less than two seconds counts as two. Each wait is
     * shortened at random by up to half, so that pods spread out.
     */
    @WithDefault("10s")
    Duration every();
}
