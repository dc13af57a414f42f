package dev.catraca.reading.paging;

/**
 * How a source is cut into pages. A page is a text that can be stored: a number, an offset, a cursor or an address; null
 * is the first. Addresses in and out have references in the place of secrets. Belongs to one reading, because it
 * remembers enough to notice a source that goes round in circles.
 */
public interface Paging {
    /** The address to ask for the page. */
    String address(String page);

    /**
     * The page in words ("page 3"), or "" where there is one only.
     *
     * @param position how many records came before it
     */
    String name(String page, long position);

    /**
     * What follows a page that was read to its end.
     *
     * @throws dev.catraca.reading.SourceException if the source sends the same again and again, or says in a way that
     *     cannot be understood where the next page is
     */
    Turn after(String page, PageEnd end);

    /**
     * Whether the page is asked for only to see that nothing is there: by its total the source has no more. That it is
     * not found then proves the end.
     */
    default boolean isBeyondTotal(String page) {
        return false;
    }
}
