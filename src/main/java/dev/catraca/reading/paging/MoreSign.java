package dev.catraca.reading.paging;

import dev.catraca.reading.format.Found;

/** What a page says at the place {@code pagination.more}. */
public enum MoreSign {
    /** There are more pages. */
    MORE,
    /** There are none: {@code false}, {@code 0} or an empty text. */
    NO_MORE,
    /** Nothing stands there, or the spec names no place. */
    NOTHING;

    public static MoreSign of(Found found) {
        return switch (found.kind()) {
            case ABSENT -> NOTHING;
            case SCALAR -> isNo(found.text().strip()) ? NO_MORE : MORE;
            case LIST, OBJECT -> MORE;
        };
    }

    private static boolean isNo(String text) {
        return text.isEmpty() || text.equals("false") || text.equals("0") || text.equals("0.0");
    }
}
