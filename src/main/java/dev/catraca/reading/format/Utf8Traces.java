package dev.catraca.reading.format;

/**
 * Characters of UTF-8 in a text that is read as Latin letters of one byte each, where {@code Ç} shows as {@code Ã‡}. Only
 * those count that no such text has by chance: {@code NESCAFÉ®} in windows-1252 is UTF-8, too, for a letter that hardly
 * anyone writes.
 */
final class Utf8Traces {
    private Utf8Traces() {}

    /**
     * The place of the first such character, or of what may be the beginning of one whose end has not come; else {@code to}.
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

    /** Whether the character at this place, which {@link #first} found, is there to its end. */
    static boolean isWhole(byte[] bytes, int at, int to) {
        return at < to && Utf8Check.length(bytes, at, to) > 1;
    }

    private static boolean isBegun(int length, boolean last) {
        return length > 1 || length == Utf8Check.CUT && !last;
    }

    /** Begins letters of Europe (U+00A0 to U+017F, Greek, Cyrillic), punctuation and signs, marks, or emojis. */
    private static boolean isLead(int lead) {
        return switch (lead) {
            case 0xC2, 0xC3, 0xC4, 0xC5, 0xCE, 0xCF, 0xD0, 0xD1, 0xE2, 0xEF, 0xF0 -> true;
            default -> false;
        };
    }
}
