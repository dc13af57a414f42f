package dev.catraca.reading.paging;

import dev.catraca.reading.format.Found;
import java.net.URI;
import java.util.List;

/**
 * What is known when a page has been read to its end.
 *
 * @param address where the page was found, behind redirects
 * @param records how many it had
 * @param withoutContent whether there was no content at all, not even an empty list
 * @param fresh whether it brought a key that had not come before, or has no keys
 * @param repeats whether it has the same keys in the same order as the page before it
 * @param pagesBefore how many pages with something new came before
 * @param position how many records were delivered in all, those of this page included
 * @param total how many records the source has in all by the total that the spec names, or null
 * @param next what stands at the pointer {@code pagination.next}
 * @param links the values of the header {@code Link}
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
        List<String> links) {
    /** Whether more records are to come by the total. */
    boolean moreByTotal() {
        return total != null && total > position;
    }

    /** Whether the total says that the records in front of this page are all there are. */
    boolean totalReachedBefore() {
        return total != null && total > 0 && total == position - records;
    }

    /** Whether the page, which by the total is one too many, has only records that had come before. */
    public boolean repeatsBehindTotal() {
        return totalReachedBefore() && !fresh;
    }

    /** Whether the total says that this page has the last of the records. */
    boolean totalReached() {
        return total != null && total > 0 && total == position;
    }
}
