package dev.catraca.reading;

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
        var key = outcome instanceof Product product ? product.externalId() : ((Rejection) outcome).externalId();
        var bytes = (key == null ? ((Rejection) outcome).raw() : key).getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(5)
                .put((byte) (key == null ? 0 : 1))
                .putInt(bytes.length)
                .array());
        sha256.update(bytes);
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
