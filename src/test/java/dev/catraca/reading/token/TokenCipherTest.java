package dev.catraca.reading.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {
    private static final String ONE = key('1');
    private static final String TWO = key('2');
    private final TokenCipher cipher = new TokenCipher(Optional.of(ONE), List.of());

    @Test
    void whatIsSealedOpensAgain() {
        assertEquals("tökens", cipher.open("loja", "oauth2", cipher.seal("loja", "oauth2", "tökens")));
    }

    @Test
    void theBytesDoNotShowTheText() {
        var sealed = new String(cipher.seal("loja", "oauth2", "s3cret-token"), StandardCharsets.ISO_8859_1);

        assertFalse(sealed.contains("s3cret"), sealed);
    }

    @Test
    void theSameTextIsSealedOtherwiseEachTime() {
        assertFalse(Arrays.equals(cipher.seal("loja", "oauth2", "a"), cipher.seal("loja", "oauth2", "a")));
    }

    @Test
    void noBitMayBeChanged() {
        var sealed = cipher.seal("loja", "oauth2", "token");
        for (var i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            var failure = assertThrows(SourceException.class, () -> cipher.open("loja", "oauth2", changed));
            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
        }
        assertThrows(SourceException.class, () -> cipher.open("loja", "oauth2", Arrays.copyOf(sealed, 5)));
        assertThrows(
                SourceException.class, () -> cipher.open("loja", "oauth2", Arrays.copyOf(sealed, sealed.length - 1)));
    }

    @Test
    void itBelongsToItsSourceAndItsKind() {
        var sealed = cipher.seal("loja", "oauth2", "token");

        var failure = assertThrows(SourceException.class, () -> cipher.open("outra", "oauth2", sealed));
        assertTrue(failure.getMessage().endsWith("or belong to another source"), failure.getMessage());
        assertThrows(SourceException.class, () -> cipher.open("loja", "login", sealed));
    }

    @Test
    void anOldKeyReadsWhatItSealed() {
        var sealed = cipher.seal("loja", "oauth2", "token");
        var changed = new TokenCipher(Optional.of(TWO), List.of(ONE));

        assertEquals("token", changed.open("loja", "oauth2", sealed));
        var anew = changed.seal("loja", "oauth2", "token");
        assertEquals("token", new TokenCipher(Optional.of(TWO), List.of()).open("loja", "oauth2", anew));
        assertThrows(SourceException.class, () -> cipher.open("loja", "oauth2", anew));
    }

    @Test
    void withoutTheOldKeyItSaysWhichSettingMayHaveIt() {
        var sealed = cipher.seal("loja", "oauth2", "token");
        var other = new TokenCipher(Optional.of(TWO), List.of());

        var failure = assertThrows(SourceException.class, () -> other.open("loja", "oauth2", sealed));
        assertTrue(
                failure.getMessage().endsWith("neither catraca.secrets.key nor in catraca.secrets.old-keys"),
                failure.getMessage());
    }

    @Test
    void withoutAKeyNothingIsSealed() {
        var none = new TokenCipher(Optional.empty(), List.of(ONE));

        var failure = assertThrows(SourceException.class, () -> none.seal("loja", "oauth2", "token"));
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
        assertTrue(failure.getMessage().contains("catraca.secrets.key is not set"), failure.getMessage());
        assertEquals("token", none.open("loja", "oauth2", cipher.seal("loja", "oauth2", "token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "QUFB", "s3cret s3cret s3cret s3cret s3cr"})
    void aBadKeyIsNamedAndNotShown(String key) {
        var failure = assertThrows(IllegalArgumentException.class, () -> new TokenCipher(Optional.of(key), List.of()));

        assertTrue(failure.getMessage().startsWith("catraca.secrets.key: expected 32 bytes"), failure.getMessage());
        assertFalse(failure.getMessage().contains(key), failure.getMessage());
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
