package dev.catraca.reading;

import dev.catraca.product.AskedDetail;
import dev.catraca.product.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * Some mapped records of a source in their order, and where to continue after them.
 *
 * @param outcomes one for each record delivered: a product, a rejection, or that it is filtered
 * @param after where the next chunk starts
 * @param pages pages finished since the previous chunk
 * @param bytes bytes of content read since the previous chunk
 * @param expected the largest total number of records that the source has stated; null if it states none. Where an entry of its
 *     list becomes several records, their number: a least one, and at the end the likely one, if fewer came
 * @param repeats how many of the records have a key that the reader has seen before; null where keys may repeat because
 *     the source has only one page, or because a run before has stored these records
 * @param remarks remarks for people on how the source was read, one sentence each
 * @param doubts why records may be missing although no error occurred, one sentence each: a run with a doubt retires
 *     nothing
 * @param waits for what the reader waited before its requests, and how long, one sentence each
 * @param end how the reading ended; null if there is more
 * @param newest the latest time at which one of the records says that it was changed; null if none does
 * @param steps one for each outcome, if the outcomes are entries of a list that are asked for one by one; else none
 * @param details what was asked for beside the list
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
        List<String> waits,
        ReadingEnd end,
        Instant newest,
        List<Step> steps,
        List<AskedDetail> details) {
    /** A chunk of a source without details. */
    public Chunk(
            List<Outcome> outcomes,
            Checkpoint after,
            int pages,
            long bytes,
            Long expected,
            Long repeats,
            List<String> remarks,
            List<String> doubts,
            List<String> waits,
            ReadingEnd end,
            Instant newest) {
        this(
                outcomes, after, pages, bytes, expected, repeats, remarks, doubts, waits, end, newest, List.of(),
                List.of());
    }

    /**
     * An entry of a list.
     *
     * @param after where the reading is behind it
     * @param known whether the reader has seen its id before
     */
    public record Step(Checkpoint after, boolean known) {}

    /** A chunk before which nothing was waited for, of records that do not say when they were changed. */
    public Chunk(
            List<Outcome> outcomes,
            Checkpoint after,
            int pages,
            long bytes,
            Long expected,
            Long repeats,
            List<String> remarks,
            List<String> doubts,
            ReadingEnd end) {
        this(outcomes, after, pages, bytes, expected, repeats, remarks, doubts, List.of(), end, null);
    }

    /** The same with another place to continue after it. */
    public Chunk of(Checkpoint other) {
        return new Chunk(
                outcomes, other, pages, bytes, expected, repeats, remarks, doubts, waits, end, newest, steps, details);
    }

    /** Whether the source has no more records. */
    public boolean last() {
        return end != null;
    }
}
