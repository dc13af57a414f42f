package dev.catraca.source.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a source is asked for what changed since a time.
 *
 * @param param what takes the time in a request, as for {@link Pagination#param}; empty if nothing does
 * @param format how the source writes times
 * @param field where a record says when it was changed, a JSON Pointer or a column; empty if it does not
 * @param overlap how much further back a run reads than the one before it has read, 0 to 31 days
 * @param from what the first run asks for; empty if it reads everything
 * @param newestFirst whether the source lists what changed last first, by the time at the field
 * @param at the time since when this reading asks; empty if it reads everything
 */
public record Since(
        Optional<String> param,
        TimeFormat format,
        Optional<String> field,
        Duration overlap,
        Optional<Instant> from,
        boolean newestFirst,
        Optional<Instant> at) {

    /** The same for a list whose order says nothing of it. */
    Since unordered() {
        return new Since(param, format, field, overlap, from, false, at);
    }

    /** The same for one reading. */
    public Since at(Optional<Instant> since) {
        return new Since(param, format, field, overlap, from, newestFirst, since);
    }
}
