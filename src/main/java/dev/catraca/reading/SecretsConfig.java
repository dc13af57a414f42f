package dev.catraca.reading;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where secrets come from, in addition to the environment. */
@ConfigMapping(prefix = "catraca.secrets")
public interface SecretsConfig {
    /** A folder with one file for each secret, named like the secret; without it secrets come from the environment. */
    Optional<Path> dir();
}
