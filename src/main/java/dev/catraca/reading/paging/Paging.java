package dev.catraca.reading.paging;

/**
 * The pages of a source. A page is a text that can be stored: a number, an offset, a cursor or an address; null is the
 * first page. Addresses contain references instead of secrets. Use an instance for one reading only, because it keeps
 * state to detect a source that repeats pages in a cycle.
 */
public interface Paging {
    /** The address to request the page from. */
    String address(String page);

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
     * Whether the page is requested only to check the end, because the total was reached. If it is not found, the end
     * is proven.
     */
    default boolean isBeyondTotal(String page) {
        return false;
    }
}
