package dev.catraca.reading.token;

import dev.catraca.reading.SecretsConfig;
import dev.catraca.reading.SourceException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is kept of tokens: AES-GCM, with a random nonce of 96 bits. The text belongs to its source and its kind of auth, and
 * cannot be read as that of another. In front of it stand the number of this layout and the id of the key, so that the key can be
 * changed. Safe for use by several threads.
 */
@Singleton
public final class TokenCipher {
    private static final byte LAYOUT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + TokenKey.ID_BYTES + NONCE_BYTES;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecureRandom random = new SecureRandom();
    private final Optional<TokenKey> current;
    private final List<TokenKey> all;

    @Inject
    TokenCipher(SecretsConfig config) {
        this(
                config.key(),
                config.oldKeys().map(keys -> List.of(keys.split(","))).orElse(List.of()));
    }

    /** @throws IllegalArgumentException if a key is not 32 bytes in Base64 */
    public TokenCipher(Optional<String> key, List<String> oldKeys) {
        current = key.filter(text -> !text.isBlank()).map(text -> TokenKey.of(text, "catraca.secrets.key"));
        all = Stream.concat(
                        current.stream(), oldKeys.stream().map(text -> TokenKey.of(text, "catraca.secrets.old-keys")))
                .toList();
    }

    /** Creates the cipher, so that a bad key stops the start. */
    void atStart(@Observes StartupEvent event) {}

    /** @throws SourceException of configuration, if there is no key */
    void require() {
        if (current.isEmpty()) {
            throw SourceException.configuration(
                    "the tokens of this source cannot be kept: catraca.secrets.key is not set; it needs 32 random bytes in"
                            + " Base64, such as \"openssl rand -base64 32\" writes, the same in all processes",
                    null);
        }
    }

    byte[] seal(String source, String kind, String text) {
        require();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var key = current.orElseThrow();
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, source, kind)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(LAYOUT)
                    .put(key.id())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the tokens cannot be encrypted", e);
        }
    }

    /** @throws SourceException of configuration, if no key fits or the bytes were changed */
    String open(String source, String kind, byte[] sealed) {
        if (sealed.length < HEAD || sealed[0] != LAYOUT) {
            throw unreadable("were stored by another version of the service, or were changed", null);
        }
        var id = Arrays.copyOfRange(sealed, 1, 1 + TokenKey.ID_BYTES);
        var key = all.stream()
                .filter(one -> Arrays.equals(one.id(), id))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        "are encrypted with a key that is neither catraca.secrets.key nor in catraca.secrets.old-keys",
                        null));
        try {
            var nonce = Arrays.copyOfRange(sealed, 1 + TokenKey.ID_BYTES, HEAD);
            var text =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, source, kind).doFinal(sealed, HEAD, sealed.length - HEAD);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw unreadable("were changed since they were encrypted, or belong to another source", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the tokens cannot be decrypted", e);
        }
    }

    private static Cipher cipher(int mode, TokenKey key, byte[] nonce, String source, String kind)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("catraca token\0" + source + "\0" + kind).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SourceException unreadable(String why, Throwable cause) {
        return SourceException.configuration("the stored tokens of this source cannot be read: they " + why, cause);
    }
}
