package dev.catraca.sync.preview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of previews. Sources are read with the same settings as for a run: {@code catraca.source.*}. */
@ConfigMapping(prefix = "catraca.preview")
public interface PreviewConfig {
    /** How long a source may take to deliver the requested records; if none came by then, the answer is 504. */
    @WithDefault("15s")
    Duration timeout();

    /** How many previews one process works on at once; further ones are answered with 503. */
    @WithDefault("4")
    @Min(1) int maxConcurrent();
}
