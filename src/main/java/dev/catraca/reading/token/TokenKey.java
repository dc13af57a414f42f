package dev.catraca.reading.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that tokens are encrypted with: 32 bytes, and an id that tells it from others and reveals nothing of it. */
final class TokenKey {
    static final int ID_BYTES = 4;
    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final SecretKey key;
    private final byte[] id;

    private TokenKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
        id = Arrays.copyOf(digest(bytes), ID_BYTES);
    }

    /**
     * @param setting its name, for errors; they do not show the text
     * @throws IllegalArgumentException if the text is not 32 bytes in Base64
     */
    static TokenKey of(String text, String setting) {
        var bytes = decoded(text.strip());
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    setting + ": expected 32 bytes in Base64, such as \"openssl rand -base64 32\" writes");
        }
        return new TokenKey(bytes);
    }

    SecretKey key() {
        return key;
    }

    byte[] id() {
        return id.clone();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return mac.doFinal("catraca key id".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }
}
