package dev.catraca.source.read.paging;

import java.util.Optional;

/**
 * How a source is cut into pages. A page is a text that can be stored: a number, an offset, a cursor or an address; null
 * is the first. Addresses in and out have references in the place of secrets. Belongs to one reading, because it
 * remembers enough to notice a source that goes round in circles.
 */
public interface Paging {
    /** The address to ask for the page. */
    String address(String page);

    /** The page in words ("page 3"), or "" where the address says it all. */
    String name(String page);

    /**
     * The page behind one that was read to its end; empty if that was the last.
     *
     * @throws dev.catraca.source.read.SourceException if the source sends the same again and again
     */
    Optional<String> after(String page, PageEnd end);
}
