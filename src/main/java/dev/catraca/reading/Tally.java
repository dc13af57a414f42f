package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.List;

/** What was read since the last chunk, and what there is to tell about it. */
final class Tally {
    private final boolean paged;
    private final SecretReferences secrets;
    private final Findings remarks = new Findings();
    private final Findings doubts = new Findings();
    private Long expected;
    private int pages;
    private long bytes;
    private long repeats;

    /** @param paged whether the source has pages; only then a key that comes again counts */
    Tally(boolean paged, SecretReferences secrets) {
        this.paged = paged;
        this.secrets = secrets;
    }

    void page() {
        pages++;
    }

    void bytes(long more) {
        bytes += more;
    }

    /** Adds records whose keys were seen before. */
    void repeats(long more) {
        repeats += more;
    }

    /** Adds a reason why records may be missing. */
    void doubt(String sentence) {
        doubts.add(sentence);
    }

    /** Takes over what the page tells about itself so far; it may repeat a secret that was sent to it. */
    void note(OpenPage page) {
        var total = page.expected();
        // Keeps the largest: if the total falls while the list is read, records were removed from it.
        expected = total == null || expected != null && expected > total ? expected : total;
        page.remarks().forEach(remark -> remarks.add(secrets.hide(remark)));
        page.doubts().forEach(doubt -> doubts.add(secrets.hide(doubt)));
    }

    /** Makes a chunk of these records and of all that was added since the last one. */
    Chunk chunk(List<Outcome> outcomes, Checkpoint after, ReadingEnd end) {
        var chunk = new Chunk(
                List.copyOf(outcomes),
                after,
                pages,
                bytes,
                expected,
                paged ? repeats : null,
                remarks.take(),
                doubts.take(),
                end);
        pages = 0;
        bytes = 0;
        repeats = 0;
        return chunk;
    }
}
