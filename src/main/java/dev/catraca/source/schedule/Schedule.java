package dev.catraca.source.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the runs of one source fall due. All times are those of the database's clock, which the caller reads. Immutable. */
public record Schedule(Slots slots, Jitter jitter) {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int DOUBLINGS = 20;

    /** When a source that gets this schedule now is due first; empty if never. */
    public Optional<Instant> first(Instant now) {
        return slots.first(now).map(slot -> slot.equals(now) ? now : jitter.delayed(slot));
    }

    /** When the run after one that fell due is due: always after now, however many slots were missed. Empty if never. */
    public Optional<Instant> next(Instant now) {
        return slots.after(now).map(jitter::delayed);
    }

    /**
     * When the next run is due after runs that only a person can mend. The pauses begin with the time between two slots and double up
     * to a day; one that is longer already stays.
     *
     * @param errors how many such runs there were in a row, at least 1
     */
    public Optional<Instant> nextAfterErrors(Instant now, int errors) {
        var next = slots.after(now);
        var further = next.flatMap(slots::after);
        if (further.isEmpty()) {
            return next.map(jitter::delayed);
        }
        var gap = Duration.between(next.get(), further.get());
        var doubled = gap.multipliedBy(1L << Math.min(errors - 1, DOUBLINGS));
        var pause = doubled.compareTo(LONGEST_PAUSE) <= 0 ? doubled : longer(gap, LONGEST_PAUSE);
        return next(now.plus(pause).minus(gap));
    }

    /** The longest time between two runs, as far as can be told now; empty if there are no two. */
    public Optional<Duration> longestGap(Instant now) {
        return slots.longestGap(now);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
