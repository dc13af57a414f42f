package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;

/** The address or cursor of a next page, as a source names it. */
final class PageReference {
    /** As long as an address that a server must understand, RFC 9110, section 4.1. Each batch of a run stores it. */
    private static final int LONGEST = 8_000;

    private PageReference() {}

    /**
     * The text itself.
     *
     * @param what it is, for errors
     * @throws SourceException permanent, if it is too long
     */
    static String checked(String text, String what) {
        if (text.length() > LONGEST) {
            throw SourceException.permanent(
                    "the " + what + " of the next page has " + text.length() + " characters; expected at most "
                            + LONGEST,
                    null);
        }
        return text;
    }
}
