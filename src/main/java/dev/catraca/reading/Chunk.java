package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.List;

/**
 * Some mapped records of a source in their order, and where to continue after them.
 *
 * @param outcomes one product or rejection for each record delivered
 * @param after where the next chunk starts
 * @param pages pages finished since the previous chunk
 * @param bytes bytes of content read since the previous chunk
 * @param expected the largest total number of records that the source has stated; null if it states none
 * @param repeats how many of the records have a key that the reader has seen before; null where keys may repeat because
 *     the source has only one page, or because a run before has stored these records
 * @param remarks remarks for people on how the source was read, one sentence each
 * @param doubts why records may be missing although no error occurred, one sentence each: a run with a doubt retires
 *     nothing
 * @param end how the reading ended; null if there is more
 */
public record Chunk(
        List<Outcome> outcomes,
        Checkpoint after,
        int pages,
        long bytes,
        Long expected,
        Long repeats,
        List<String> remarks,
        List<String> doubts,
        ReadingEnd end) {
    /** Whether the source has no more records. */
    public boolean last() {
        return end != null;
    }
}
