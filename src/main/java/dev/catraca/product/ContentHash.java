package dev.catraca.product;

import java.util.UUID;

/**
 * MurmurHash3 (x64, 128 bits) over a list of texts in UTF-16, each padded to whole blocks and preceded by a block with its length,
 * so that text moved from one field to the next changes the hash. It is no signature (ADR 33). Not thread-safe.
 */
final class ContentHash {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    /** Characters that are mixed in at once, 16 bytes. */
    private static final int BLOCK = 8;

    private static final int HALF = BLOCK / 2;

    private long high;
    private long low;
    private long blocks;

    ContentHash add(String text) {
        if (text == null) {
            mix(-1, 0);
            return this;
        }
        var length = text.length();
        mix(length, 0);
        var at = 0;
        for (; at + BLOCK <= length; at += BLOCK) {
            mix(four(text, at), four(text, at + HALF));
        }
        if (at < length) {
            mix(upToFour(text, at), upToFour(text, at + HALF));
        }
        return this;
    }

    UUID digest() {
        var length = blocks * BLOCK * Character.BYTES;
        var first = high ^ length;
        var second = low ^ length;
        first += second;
        second += first;
        first = scattered(first);
        second = scattered(second);
        first += second;
        return new UUID(first, second + first);
    }

    private void mix(long first, long second) {
        blocks++;
        high ^= Long.rotateLeft(first * C1, 31) * C2;
        high = (Long.rotateLeft(high, 27) + low) * 5 + 0x52dce729;
        low ^= Long.rotateLeft(second * C2, 33) * C1;
        low = (Long.rotateLeft(low, 31) + high) * 5 + 0x38495ab5;
    }

    private static long four(String text, int at) {
        return text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48;
    }

    /** The same with zeros behind the end of the text. */
    private static long upToFour(String text, int at) {
        var four = 0L;
        for (var i = Math.min(at + HALF, text.length()) - 1; i >= at; i--) {
            four = four << 16 | text.charAt(i);
        }
        return four;
    }

    private static long scattered(long bits) {
        var mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
