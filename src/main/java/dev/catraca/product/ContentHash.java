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
    private static final byte[] ABSENT = {-1, -1, -1, -1};
    private final ByteBuffer length = ByteBuffer.allocate(4);
    private final MessageDigest sha256;

    public ContentHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public UUID of(Product product) {
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
        var bytes = ByteBuffer.wrap(sha256.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private void add(String text) {
        if (text == null) {
            sha256.update(ABSENT);
        } else {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(length.putInt(0, bytes.length).array());
            sha256.update(bytes);
        }
    }
}
