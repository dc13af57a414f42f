package dev.catraca.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** A file of configured sources that may change while the service runs: {@code catraca.source.config-file*}. */
@ConfigMapping(prefix = "catraca.source")
public interface SourceFileConfig {
    /** The file; without it sources come from the other settings and the API only. */
    Optional<String> configFile();

    /** How often this process checks whether the content of the file has changed; less than a second counts as one. */
    @WithDefault("5s")
    Duration configFileEvery();
}
