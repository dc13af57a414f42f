package dev.catraca.reading;

/**
 * Where a source must be read on from.
 *
 * @param page which page to ask for, in the words of the source's pagination (a number, an offset, a cursor, an
 *     address); null for the first
 * @param skip how many records of that page are already done, 0 or more
 * @param position how many records were delivered before, over all pages, 0 or more
 * @param prefix {@link KeyDigest} of the records that are skipped, which tells whether the page still begins with them;
 *     null where nothing is skipped
 * @param crossed whether one of them has the key of a record of an earlier page
 */
public record Checkpoint(String page, long skip, long position, String prefix, boolean crossed) {
    public static final Checkpoint START = new Checkpoint(null, 0, 0, null, false);

    /** The beginning of a page. */
    static Checkpoint of(String page, long position) {
        return new Checkpoint(page, 0, position, null, false);
    }
}
