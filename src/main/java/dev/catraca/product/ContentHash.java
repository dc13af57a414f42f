package dev.catraca.product;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Computes content hashes: the first 128 bits of SHA-256 over every field of a product but the key, each preceded by its length, so
 * that text moved from one field to the next changes the hash. Equal hashes mean equal content. May be used for any number of
 * products, by one thread at a time.
 */
public final class ContentHash {
    private static final int ABSENT = -1;
    private static final int LENGTH = Integer.BYTES;
    private static final int USUAL_BYTES = 2048;

    private final MessageDigest sha256;
    /** What is hashed, so that the digest is called once. */
    private ByteBuffer content = ByteBuffer.allocate(USUAL_BYTES);

    public ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public UUID of(Product product) {
        content.clear();
        add(product.name());
        add(product.description());
        add(product.brand());
        add(product.category());
        add(product.gtin());
        add(
                product.price() == null
                        ? null
                        : product.price().stripTrailingZeros().toPlainString());
        add(product.currency());
        add(product.stock() == null ? null : product.stock().toString());
        add(product.url());
        add(product.imageUrl());
        add(product.attributes());
        sha256.update(content.array(), 0, content.position());
        var bytes = ByteBuffer.wrap(sha256.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private void add(String text) {
        if (text == null) {
            room(LENGTH).putInt(ABSENT);
        } else {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            room(LENGTH + bytes.length).putInt(bytes.length).put(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (content.remaining() < bytes) {
            content = ByteBuffer.allocate(2 * (content.position() + bytes)).put(content.flip());
        }
        return content;
    }
}
