package dev.catraca.source.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times at which runs are due, before jitter. Immutable. */
public interface Slots {
    /** The first one after the time; empty if there is none any more. */
    Optional<Instant> after(Instant time);

    /** The first one for a source that gets this schedule at the time; may be the time itself. */
    default Optional<Instant> first(Instant time) {
        return after(time);
    }

    /** The longest time between two of them, as far as can be told at the time; empty if there are no two. */
    Optional<Duration> longestGap(Instant time);
}
