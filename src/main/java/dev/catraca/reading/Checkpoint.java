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
 * @param listed how many entries of the source's list came on the pages before, 0 or more: fewer than records, where one entry
 *     becomes several records
 * @param job whose result is read; null if there is none
 */
public record Checkpoint(
        String page, long skip, long position, String prefix, boolean crossed, long listed, StartedJob job) {
    public static final Checkpoint START = new Checkpoint(null, 0, 0, null, false);

    /** Where each entry of the list is one record. */
    public Checkpoint(String page, long skip, long position, String prefix, boolean crossed) {
        this(page, skip, position, prefix, crossed, position - skip);
    }

    /** Where no job has written what is read. */
    public Checkpoint(String page, long skip, long position, String prefix, boolean crossed, long listed) {
        this(page, skip, position, prefix, crossed, listed, null);
    }

    /** Whether nothing was read before it. */
    public boolean isBeginning() {
        return page == null && skip == 0 && position == 0;
    }

    /** The same place in the result of a job, or in what no job has written if it is null. */
    public Checkpoint of(StartedJob other) {
        return new Checkpoint(page, skip, position, prefix, crossed, listed, other);
    }

    /** The beginning of a page. */
    static Checkpoint of(String page, long position, long listed) {
        return new Checkpoint(page, 0, position, null, false, listed);
    }
}
