package dev.catraca.product;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * SHA-256 over a list of texts, each preceded by its length, so that text moved from one field to the next changes the hash.
 * Not thread-safe.
 */
final class ContentHash {
    private static final byte[] ABSENT = {-1, -1, -1, -1};
    private final MessageDigest sha256;

    ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    ContentHash add(String text) {
        if (text == null) {
            sha256.update(ABSENT);
        } else {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return this;
    }

    UUID digest() {
        var bytes = ByteBuffer.wrap(sha256.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
