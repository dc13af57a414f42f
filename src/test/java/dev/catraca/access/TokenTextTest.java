package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a token and what is kept of it. */
class TokenTextTest {
    private static final String BITS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void has256RandomBitsBehindItsBeginning() {
        var token = TokenText.make();
        assertTrue(token.startsWith("cat_"), token);
        assertEquals(47, token.length());
        assertEquals(32, Base64.getUrlDecoder().decode(token.substring(4)).length);
        assertTrue(TokenText.isOne(token));
        assertNotEquals(token, TokenText.make());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cat_",
                "admin",
                BITS,
                "cat_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "CAT_" + BITS,
                "cat_" + BITS + "=",
                " cat_" + BITS,
                "cat_" + BITS + "\n"
            })
    void isNotAnyOtherText(String text) {
        assertFalse(TokenText.isOne(text));
    }

    @Test
    void isCountedByItsFirstTwelveCharacters() {
        assertEquals("cat_AAAAAAAA", TokenText.prefix("cat_" + BITS));
        assertEquals("cat", TokenText.prefix("cat"));
    }

    @Test
    void isKeptAsItsSha256() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Digest.of("abc").hex());
    }
}
