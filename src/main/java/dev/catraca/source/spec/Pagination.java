package dev.catraca.source.spec;

/**
 * How a source is divided into pages.
 *
 * @param kind the name of the kind in a spec, such as "page"; "none" for a source that is one document
 * @param param what takes the page, the offset or the cursor: the name of a query parameter, {@code header:} and a name, or a JSON
 *     Pointer into the body; null if the kind uses none
 * @param sizeParam what takes {@code size}, written like {@code param}; null if none is sent
 * @param size records asked for in one page, 1 or more
 * @param start the number of the first page, or of the first record with the shape {@code from-to}
 * @param next where the next cursor or address stands, as written: a JSON Pointer, or {@code header:X-Next}; null if the kind
 *     uses none
 * @param shape how an offset is written: {@link #PLAIN}, {@link #OFFSET_AND_SIZE} or {@link #FROM_TO}
 * @param signs what else a page says about those that follow
 */
public record Pagination(
        String kind, String param, String sizeParam, int size, int start, String next, String shape, PageSigns signs) {
    /** The offset alone. */
    public static final String PLAIN = "plain";
    /** Offset and size with a comma between them, in one parameter. */
    public static final String OFFSET_AND_SIZE = "offset,size";
    /** The numbers of the first and of the last record, in two parameters. */
    public static final String FROM_TO = "from-to";

    /** With the offset alone, if there is one, and without further signs. */
    public Pagination(String kind, String param, String sizeParam, int size, int start, String next) {
        this(kind, param, sizeParam, size, start, next, PLAIN, PageSigns.NONE);
    }

    /** Whether the source may have more than one page. */
    public boolean isPaged() {
        return !kind.equals("none");
    }
}
