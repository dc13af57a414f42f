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

    /** How many runs one process works on at once; further starts are answered with 503. */
    @WithDefault("4")
    @Min(1) int maxConcurrent();
}
