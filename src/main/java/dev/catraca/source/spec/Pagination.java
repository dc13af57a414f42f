package dev.catraca.source.spec;

/**
 * How a source is divided into pages.
 *
 * @param param the query parameter that takes the page, the offset or the cursor; unused by the other kinds
 * @param sizeParam the query parameter that takes {@code size}; null if none is sent
 * @param size records asked for in one page, 1 or more
 * @param start the number of the first page, for {@link Kind#PAGE}
 * @param next JSON Pointer to the next cursor ({@link Kind#CURSOR}) or address ({@link Kind#NEXT_URL})
 */
public record Pagination(Kind kind, String param, String sizeParam, int size, int start, String next) {

    /** The kinds of pagination; {@link #json()} is the name in a spec. */
    public enum Kind {
        NONE,
        PAGE,
        OFFSET,
        CURSOR,
        LINK_HEADER,
        NEXT_URL;

        public String json() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
