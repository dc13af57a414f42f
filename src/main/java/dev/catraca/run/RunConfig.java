package dev.catraca.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of a run. */
@ConfigMapping(prefix = "catraca.run")
public interface RunConfig {
    /** The longest time a run may take, unless its source sets another. */
    @WithDefault("2h")
    Duration timeout();

    /** How often in a row a broken run is resumed. */
    @WithDefault("3")
    int maxResumes();

    /** How many runs one process works on at once; further ones wait. */
    @WithDefault("4")
    @Min(1) int maxConcurrent();

    /**
     * How many runs all processes together work on at once of one upstream: the host of a source's address, or the name in its
     * {@code read.budget}; 0: no limit.
     */
    @WithDefault("4")
    @Min(0) int perUpstream();
}
