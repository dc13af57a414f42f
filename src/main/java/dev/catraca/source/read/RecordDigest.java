package dev.catraca.source.read;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells apart two pages of records: SHA-256 over the text of each and its length. */
final class RecordDigest {
    private final MessageDigest sha256;

    RecordDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(Item item) {
        if (item instanceof Item.Readable readable) {
            add(readable.value().toString());
        } else if (item instanceof Item.Unreadable unreadable) {
            add(unreadable.raw());
        }
    }

    /** Ends the digest. */
    String text() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        sha256.update(bytes);
    }
}
