package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.List;

/**
 * Some records of a source in their order, mapped, and where to read on behind them.
 *
 * @param outcomes one product or rejection for each record delivered
 * @param after where the next chunk starts
 * @param pages pages finished since the chunk before
 * @param bytes bytes of content read since the chunk before
 * @param expected the largest number of records that the source has said it has in all, or null if it does not say
 * @param repeats how many of the records have a key that the reader has seen before and judged; null where keys may
 *     repeat because the source has one page only
 * @param remarks what people should know about how the source was read, one sentence each
 * @param doubts why records may be missing although all looks well, one sentence each: a run with a doubt retires nothing
 * @param end how the reading got to its end; null if there is more
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
    /** Whether the source has no more. */
    public boolean last() {
        return end != null;
    }
}
