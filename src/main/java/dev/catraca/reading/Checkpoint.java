package dev.catraca.reading;

/**
 * Where to resume reading a source.
 *
 * @param page which page to request, as the source's pagination writes it (a number, an offset, a cursor, an address);
 *     null for the first page
 * @param skip how many records of that page are already done, 0 or more
 * @param position how many records were delivered before, over all pages, 0 or more
 * @param prefix {@link KeyDigest} of the records that are skipped, used to check that the page still begins with them;
 *     null if nothing is skipped
 * @param crossed whether one of the skipped records has the key of a record of an earlier page
 */
public record Checkpoint(String page, long skip, long position, String prefix, boolean crossed) {
    public static final Checkpoint START = new Checkpoint(null, 0, 0, null, false);

    /** The beginning of a page. */
    static Checkpoint of(String page, long position) {
        return new Checkpoint(page, 0, position, null, false);
    }
}
