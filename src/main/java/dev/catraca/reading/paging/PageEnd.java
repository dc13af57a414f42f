package dev.catraca.reading.paging;

import dev.catraca.reading.format.Found;
import java.net.URI;
import java.util.List;

/**
 * What is known about a page that was read to its end.
 *
 * @param address the address of the page after redirects
 * @param records how many records it had, as the source counts them
 * @param withoutContent whether there was no content at all, not even an empty list
 * @param fresh whether it has a key that was not seen before, or has no keys
 * @param repeats whether it has the same keys in the same order as the page before it
 * @param pagesBefore how many earlier pages had something new
 * @param position how many such records were read in total, including those of this page
 * @param total the total number of records, from the place named in the spec, or null
 * @param next the value at the place {@code pagination.next}
 * @param links the values of the header {@code Link}
 * @param more what stands at the pointer {@code pagination.more}
 * @param pages the number at the place {@code pagination.pages}, or null
 */
public record PageEnd(
        URI address,
        long records,
        boolean withoutContent,
        boolean fresh,
        boolean repeats,
        long pagesBefore,
        long position,
        Long total,
        Found next,
        List<String> links,
        MoreSign more,
        Long pages) {
    /** Whether the total says that more records follow. */
    boolean moreByTotal() {
        return total != null && total > position;
    }

    /** Whether the total says that the records before this page are all records. */
    boolean totalReachedBefore() {
        return total != null && total > 0 && total == position - records;
    }

    /** Whether the page comes after the total was reached, and has only records that were seen before. */
    public boolean repeatsBehindTotal() {
        return totalReachedBefore() && !fresh;
    }

    /** Whether the total says that this page has the last record. */
    boolean totalReached() {
        return total != null && total > 0 && total == position;
    }
}
