package dev.catraca.reading;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where secrets come from, in addition to the environment, and how those that sources give are kept. */
@ConfigMapping(prefix = "catraca.secrets")
public interface SecretsConfig {
    /** A folder with one file for each secret, named like the secret; without it secrets come from the environment. */
    Optional<Path> dir();

    /**
     * The key that tokens of sources are encrypted with before they are stored (AES-GCM): 32 random bytes in Base64, such as {@code
     * openssl rand -base64 32} writes, the same in all processes. Without it sources with tokens cannot be read.
     */
    Optional<String> key();

    /** Keys that were used before, separated by commas: tokens that are stored are read with them, and written with {@code key}. */
    Optional<String> oldKeys();
}
