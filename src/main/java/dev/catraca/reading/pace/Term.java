package dev.catraca.reading.pace;

import dev.catraca.source.spec.Rate;
import java.time.Duration;

/**
 * The time of one reading, in which its requests may wait for their pace.
 *
 * @param longestWait how long one request waits at most
 * @param last the time of the {@link PaceClock} after which none waits any more for a pace that outlasts the reading
 */
record Term(Duration longestWait, long last) {
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    /**
     * A reading that begins now. What it has read must be stored within its time, too.
     *
     * @param within how long it may take
     */
    static Term of(Duration longestWait, Duration within, PaceClock clock) {
        var tenth = within.dividedBy(10);
        var margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return new Term(longestWait, clock.nanos() + within.minus(margin).toNanos());
    }

    Duration longestWait(Rate rate, long now) {
        var left = Duration.ofNanos(Math.max(0, last - now));
        return Limits.isLasting(rate) && left.compareTo(longestWait) < 0 ? left : longestWait;
    }
}
