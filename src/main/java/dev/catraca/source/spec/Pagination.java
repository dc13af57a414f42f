package dev.catraca.source.spec;

/**
 * How a source is divided into pages.
 *
 * @param kind the name of the kind in a spec, such as "page"; "none" for a source that is one document
 * @param param the query parameter that takes the page, the offset or the cursor; null if the kind uses none
 * @param sizeParam the query parameter that takes {@code size}; null if none is sent
 * @param size records asked for in one page, 1 or more
 * @param start the number of the first page
 * @param next JSON Pointer to the next cursor or address; null if the kind uses none
 */
public record Pagination(String kind, String param, String sizeParam, int size, int start, String next) {
    /** Whether the source may have more than one page. */
    public boolean isPaged() {
        return !kind.equals("none");
    }
}
