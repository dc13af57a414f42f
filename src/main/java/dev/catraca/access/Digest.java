package dev.catraca.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a token or of the value of a session: its SHA-256. A plain one is enough, because 256 random bits cannot be guessed.
 *
 * @param hex in hexadecimal, in lower case
 */
public record Digest(String hex) {
    /** The digest of a text. */
    public static Digest of(String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return new Digest(HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
