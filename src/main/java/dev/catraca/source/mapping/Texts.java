package dev.catraca.source.mapping;

/** Makes any Java text one that PostgreSQL can store. */
final class Texts {
    private static final int SHOWN = 100;

    private Texts() {}

    /** Without NUL, and with U+FFFD for each half of a character; the text itself where nothing is to be done. */
    static String storable(String text) {
        var at = firstUnfit(text);
        if (at < 0) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, at);
        text.substring(at).codePoints().filter(c -> c != 0).forEach(c -> out.appendCodePoint(isHalf(c) ? 0xFFFD : c));
        return out.toString();
    }

    /** {@link #storable}, without white space at both ends; null for a blank text. */
    static String trimmed(String text) {
        var trimmed = storable(text).strip();
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** The start of a value for a message, which may be logged: on one line, whatever the source sent. */
    static String shown(String text) {
        var start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return '"' + storable(start).replaceAll("\\p{Cc}", "\uFFFD") + '"';
    }

    private static int firstUnfit(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (isHalf(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
    }
}
