package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import java.util.List;

/** What was read since the last chunk, and what there is to tell about it. */
final class Tally {
    private boolean repeatsCount;
    private final boolean flat;
    private final ChangeTimes changes;
    private final SecretReferences secrets;
    private final Findings remarks = new Findings();
    private final Findings doubts = new Findings();
    private Long expected;
    private int pages;
    private long bytes;
    private long repeats;

    /**
     * @param paged whether the source has pages; only then a key that comes again counts
     * @param flat whether its records are lines that have parents in other lines
     */
    Tally(boolean paged, boolean flat, ChangeTimes changes, SecretReferences secrets) {
        this.repeatsCount = paged;
        this.flat = flat;
        this.changes = changes;
        this.secrets = secrets;
    }

    void page() {
        pages++;
    }

    void bytes(long more) {
        bytes += more;
    }

    /** Adds the time at which a record says that it was changed; null if it says none. */
    void changed(JsonNode stated) {
        changes.add(stated).ifPresent(remark -> remark(secrets.hide(remark)));
    }

    /** Compares the record whose time was added last with the one before it, as {@link ChangeTimes#place}. */
    void place(boolean known) {
        var unsorted = changes.isUnsorted();
        changes.place(known);
        if (changes.isUnsorted() && !unsorted) {
            remark(
                    "the source does not list what changed last first, as read.since.order says, so each run must read all of it");
        }
    }

    /** As {@link ChangeTimes#isOver}. */
    boolean isOver() {
        return changes.isOver();
    }

    /** As {@link ChangeTimes#isUnsorted}. */
    boolean isUnsorted() {
        return changes.isUnsorted();
    }

    /** Adds records whose keys were seen before. */
    void repeats(long more) {
        repeats += more;
    }

    /** The source is read from its beginning again, so a key that comes again says nothing. */
    void beginAgain() {
        repeatsCount = false;
    }

    /** Adds a remark for people. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Adds a reason why records may be missing. */
    void doubt(String sentence) {
        doubts.add(sentence);
    }

    /** Takes over what the page tells about itself so far; it may repeat a secret that was sent to it. */
    void note(OpenPage page) {
        // Of all, and not of those that changed.
        var total = changes.isBounded() ? null : page.expected();
        // Keeps the largest: if the total falls while the list is read, records were removed from it.
        expected = total == null || expected != null && expected > total ? expected : total;
        page.remarks().forEach(remark -> remarks.add(secrets.hide(remark)));
        page.doubts().forEach(doubt -> doubts.add(secrets.hide(doubt)));
    }

    /**
     * Makes a chunk of these records and of all that was added since the last one.
     *
     * @param listed how many entries of the source's list the records up to here came from
     */
    Chunk chunk(
            List<Outcome> outcomes,
            Checkpoint after,
            long listed,
            List<String> waits,
            ReadingEnd end,
            List<Chunk.Step> steps) {
        var chunk = new Chunk(
                List.copyOf(outcomes),
                after,
                pages,
                bytes,
                flat
                        ? RecordTotal.ofLines(expected, after.position(), listed, end != null)
                        : RecordTotal.of(expected, after.position(), listed, end != null),
                repeatsCount ? repeats : null,
                remarks.take(),
                doubts.take(),
                waits,
                end,
                changes.take(),
                steps,
                List.of());
        pages = 0;
        bytes = 0;
        repeats = 0;
        return chunk;
    }
}
