package dev.catraca.reading.mapping.value;

import dev.catraca.reading.Excerpt;

/** Prepares Java text for storage in PostgreSQL. */
public final class Texts {
    private static final int SHOWN = 100;

    private Texts() {}

    /** The text without NUL, which PostgreSQL cannot store; the text itself if it has none. */
    public static String storable(String text) {
        return text.indexOf(0) < 0 ? text : text.replace("\u0000", "");
    }

    /** {@link #storable} and {@link #stripped}; null for a blank text. */
    public static String trimmed(String text) {
        var trimmed = stripped(storable(text));
        return trimmed.isEmpty() ? null : trimmed;
    }

    /**
     * Removes blanks from both ends: white space, no-break spaces (common in text from spreadsheets and web pages), and
     * zero-width characters.
     */
    public static String stripped(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether the text contains half of a surrogate pair, for example from an emoji that was cut in the middle. */
    public static boolean hasHalf(String text) {
        return hasSurrogate(text) && hasUnpaired(text);
    }

    /** Copies the text, because one call for each character is slower, and all texts of a source pass here. */
    private static boolean hasSurrogate(String text) {
        for (var c : text.toCharArray()) {
            if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasUnpaired(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (isHalf(text.codePointAt(i))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** The start of a value for a message, which may be logged: on one line, whatever the source sent. */
    public static String shown(String text) {
        var shown = new StringBuilder("\"");
        storable(Excerpt.of(text, SHOWN))
                .codePoints()
                .forEach(c -> shown.appendCodePoint(isHalf(c) || Character.isISOControl(c) ? 0xFFFD : c));
        return shown.append('"').toString();
    }

    /** Whether the character is white space, a no-break space or a zero-width character. */
    public static boolean isBlank(char c) {
        return switch (c) {
            case '\u00A0', '\u2007', '\u202F', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> true;
            default -> Character.isWhitespace(c);
        };
    }

    private static boolean isHalf(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
    }
}
