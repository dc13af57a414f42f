package dev.catraca.reading.format;

/**
 * Finds UTF-8 characters in a text that is read as single-byte Latin letters, where {@code Ç} appears as {@code Ã‡}.
 * Counts only characters that such a text does not contain by chance: {@code NESCAFÉ®} in windows-1252 is also UTF-8,
 * for a very rare letter.
 */
final class Utf8Traces {
    private Utf8Traces() {}

    /**
     * The index of the first such character, or of the possible beginning of an incomplete one; else {@code to}.
     *
     * @param last whether the text ends at {@code to}
     */
    static int first(byte[] bytes, int from, int to, boolean last) {
        for (var at = Utf8Check.ascii(bytes, from, to); at < to; at = Utf8Check.ascii(bytes, at + 1, to)) {
            if (isLead(bytes[at] & 0xFF) && isBegun(Utf8Check.length(bytes, at, to), last)) {
                return at;
            }
        }
        return to;
    }

    /** Whether the character at this index, which {@link #first} found, is complete. */
    static boolean isWhole(byte[] bytes, int at, int to) {
        return at < to && Utf8Check.length(bytes, at, to) > 1;
    }

    private static boolean isBegun(int length, boolean last) {
        return length > 1 || length == Utf8Check.CUT && !last;
    }

    /**
     * Whether the byte begins a European letter (U+00A0 to U+017F, Greek, Cyrillic), punctuation, a sign, a mark, or an
     * emoji.
     */
    private static boolean isLead(int lead) {
        return switch (lead) {
            case 0xC2, 0xC3, 0xC4, 0xC5, 0xCE, 0xCF, 0xD0, 0xD1, 0xE2, 0xEF, 0xF0 -> true;
            default -> false;
        };
    }
}
