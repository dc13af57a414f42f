package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.transport.Addresses;

/** The address or cursor of a next page, as a source names it. Each batch of a run stores it. */
final class PageReference {
    private PageReference() {}

    /**
     * The text itself.
     *
     * @param what it is, for errors
     * @throws SourceException permanent, if it is too long
     */
    static String checked(String text, String what) {
        if (text.length() > Addresses.LONGEST) {
            throw SourceException.permanent(
                    "the " + what + " of the next page has " + text.length() + " characters; expected at most "
                            + Addresses.LONGEST,
                    null);
        }
        return text;
    }
}
