package dev.catraca.reading;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where secrets come from, where they may be sent, and how those that sources give are kept. */
@ConfigMapping(prefix = "catraca.secrets")
public interface SecretsConfig {
    /**
     * A folder with one file for each secret, named like the secret. Beside it secrets are variables of the environment whose names begin
     * with {@code CATRACA_SECRET_}, and no others.
     */
    Optional<Path> dir();

    /**
     * The hosts that secrets are bound to, separated by commas: the name of a secret, {@code =}, and hosts with spaces between them, such as {@code
     * CATRACA_SECRET_LOJA_A=api.loja.example *.cdn.loja.example,ERP_KEY=erp.example}. Such a secret is sent to no other host, nor is a token that
     * was given for it. One without an entry is sent to whatever host a source says.
     */
    Optional<List<String>> hosts();

    /**
     * The key that tokens of sources are encrypted with before they are stored (AES-GCM): 32 random bytes in Base64, such as {@code
     * openssl rand -base64 32} writes, the same in all processes. Without it sources with tokens cannot be read.
     */
    Optional<String> key();

    /** Keys that were used before, separated by commas: tokens that are stored are read with them, and written with {@code key}. */
    Optional<String> oldKeys();
}
