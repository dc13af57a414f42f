package dev.catraca.reading.format;

import java.text.Normalizer;
import java.util.Locale;

/** Compares names of columns without regard to case and invisible characters. */
final class ColumnName {
    private ColumnName() {}

    /** Strips blanks of any kind, including no-break and zero-width ones, from both ends. */
    static String stripped(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /**
     * Returns the same text for names that differ only in case, in blanks at their ends, in kinds of blanks, or in
     * zero-width characters.
     */
    static String loose(String text) {
        var loose = new StringBuilder(text.length());
        text.chars()
                .filter(next -> !isZeroWidth((char) next))
                .forEach(next -> loose.append(isBlank((char) next) ? ' ' : (char) next));
        return Normalizer.normalize(loose, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the same text for names that differ only as {@link #loose} says, in underscores where others have blanks, or in
     * the prefix {@code g:}: {@code g:image_link} is {@code image link} in feeds of Google Merchant.
     */
    static String ofFeed(String text) {
        var loose = loose(text).replace('_', ' ');
        return loose.startsWith("g:") ? loose.substring(2) : loose;
    }

    static boolean isBlank(char next) {
        return Character.isWhitespace(next)
                || next == '\u00A0'
                || next == '\u2007'
                || next == '\u202F'
                || isZeroWidth(next);
    }

    private static boolean isZeroWidth(char next) {
        return next >= '\u200B' && next <= '\u200D' || next == '\u2060' || next == '\uFEFF';
    }
}
