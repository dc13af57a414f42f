package dev.catraca.reading;

import dev.catraca.product.Filtered;
import dev.catraca.product.Known;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the keys of records in their order; for a record without a key, its raw text is used. Other fields are
 * left out, because some change with every answer.
 */
public final class KeyDigest {
    private final MessageDigest sha256;

    public KeyDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(Outcome outcome) {
        var key = key(outcome);
        var bytes = (key == null ? raw(outcome) : key).getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(5)
                .put((byte) (key == null ? 0 : 1))
                .putInt(bytes.length)
                .array());
        sha256.update(bytes);
    }

    private static String key(Outcome outcome) {
        if (outcome instanceof Product product) {
            return product.externalId();
        }
        if (outcome instanceof Known known) {
            return known.externalId();
        }
        if (outcome instanceof Listed listed) {
            return listed.id();
        }
        return outcome instanceof Rejection rejection ? rejection.externalId() : ((Filtered) outcome).externalId();
    }

    private static String raw(Outcome outcome) {
        return outcome instanceof Rejection rejection ? rejection.raw() : ((Filtered) outcome).raw();
    }

    /** The digest of everything added so far; more can be added after this call. */
    public String text() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) sha256.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java platform cannot be copied", e);
        }
    }
}
