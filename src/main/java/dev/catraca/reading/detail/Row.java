package dev.catraca.reading.detail;

import dev.catraca.product.KnownDetail;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.reading.Chunk;
import dev.catraca.source.spec.Lookup;
import java.util.Map;

/**
 * An entry of the list whose products are not delivered yet.
 *
 * @param entry {@link Listed}, or a rejection
 * @param known what its detail became; null if that is asked for, or if there is nothing to ask for
 * @param asked what it waits for
 */
record Row(Outcome entry, Chunk.Step step, KnownDetail known, Map<Lookup, Asked> asked) {
    /** How many characters the entry has. */
    int length() {
        return entry instanceof Listed listed
                ? listed.row().length()
                : ((Rejection) entry).raw().length();
    }
}
