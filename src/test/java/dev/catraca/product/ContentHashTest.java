package dev.catraca.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /**
     * Another function would make every stored product differ once from what its source sends. Computed by another
     * implementation of MurmurHash3.
     */
    @Test
    void staysWhatItIs() {
        assertEquals(
                UUID.fromString("c69be2a0-85de-587a-e78b-b1c01524895f"),
                of("Tênis", null, "a longer text than one block", ""));
    }

    @Test
    void textsThatAreDividedOtherwiseDiffer() {
        var whole = of("abcdefgh", "ijklmnop");

        assertNotEquals(whole, of("abcdefghi", "jklmnop"));
        assertNotEquals(whole, of("abcdefghijklmnop", ""));
        assertNotEquals(whole, of("abcdefghijklmnop"));
        assertNotEquals(of("a", null), of(null, "a"));
        assertNotEquals(of("a", null), of("a", ""));
        assertNotEquals(of("a"), of("a\0"));
        assertNotEquals(of("a\0\0\0\0\0\0\0"), of("a\0\0\0\0\0\0\0\0"));
    }

    /** With 100,000 texts that differ in one character or two, the chance that half of a hash comes twice is 1 in 10^9. */
    @Test
    void similarTextsHaveHashesOfWhichEachHalfDiffers() {
        var random = new Random(1);
        var texts = new HashSet<String>();
        var halves = new HashSet<Long>();
        while (texts.size() < 100_000) {
            var text = new StringBuilder("Tênis esportivo Aurora 42, 19.9000");
            text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(300)));
            text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(300)));
            texts.add(text.toString());
        }
        texts.forEach(text -> {
            var hash = of(text);
            halves.add(hash.getMostSignificantBits());
            halves.add(hash.getLeastSignificantBits());
        });

        assertEquals(2 * texts.size(), halves.size());
    }

    @Test
    void aBitOfATextTurnsAboutHalfOfTheBits() {
        var text = "a text of more than two blocks of eight characters each";
        var hash = of(text);
        for (var bit = 0; bit < text.length() * 7; bit++) {
            var other = new StringBuilder(text);
            other.setCharAt(bit / 7, (char) (text.charAt(bit / 7) ^ 1 << bit % 7));
            var turned = of(other.toString());
            var bits = Long.bitCount(hash.getMostSignificantBits() ^ turned.getMostSignificantBits())
                    + Long.bitCount(hash.getLeastSignificantBits() ^ turned.getLeastSignificantBits());
            assertTrue(bits > 30 && bits < 98, () -> bits + " bits at " + other);
        }
    }

    private static UUID of(String... texts) {
        var hash = new ContentHash();
        for (var text : texts) {
            hash.add(text);
        }
        return hash.digest();
    }
}
