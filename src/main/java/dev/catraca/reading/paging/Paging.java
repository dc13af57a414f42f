package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.PageRequest;

/**
 * The pages of a source. A page is a text that can be stored: a number, an offset, a cursor or an address; null is the
 * first page. Addresses contain references instead of secrets. Use an instance for one reading only, because it keeps
 * state to detect a source that repeats pages in a cycle.
 */
public interface Paging {
    /** The request for the page. */
    PageRequest request(String page);

    /**
     * The page's name for messages ("page 3"), or "" if there is only one page.
     *
     * @param position the number of records before it
     */
    String name(String page, long position);

    /**
     * Decides what follows a page that was read to its end.
     *
     * @throws dev.catraca.reading.SourceException if the source repeats itself, or its statement about the next page
     *     cannot be understood
     */
    Turn after(String page, PageEnd end);

    /**
     * Whether the page is requested only to check the end, because the total was reached or the source said that nothing
     * follows. If it is not found, the end is proven.
     */
    default boolean isBeyondTotal(String page) {
        return false;
    }

    /**
     * The page behind one that is left out.
     *
     * @throws dev.catraca.reading.SourceException permanent, if only the page itself could name it
     */
    default String behind(String page) {
        throw SourceException.permanent("a page cannot be left out, because only it could name the next one", null);
    }

    /** What says that the page behind which {@link #isBeyondTotal} checks is the last, for messages. */
    default String sign() {
        return "the total was reached";
    }

    /**
     * Whether the same page comes when it is requested again. If not, a reading that breaks off must begin at the beginning, and
     * keys that come again say nothing.
     */
    default boolean isRepeatable() {
        return true;
    }
}
