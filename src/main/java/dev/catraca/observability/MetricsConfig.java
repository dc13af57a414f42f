package dev.catraca.observability;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How many time series there are. */
@ConfigMapping(prefix = "catraca.metrics")
public interface MetricsConfig {
    /**
     * How many sources have time series of their own, some 55 each at a process. Of more sources, the counters of the others are
     * summed up under one name, and those that need attention have gauges first.
     */
    @WithDefault("200")
    @Min(0) int sources();
}
