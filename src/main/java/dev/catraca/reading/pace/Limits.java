package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace.Limit;
import dev.catraca.source.spec.Rate;
import java.time.Duration;

/**
 * Turns the paces of a spec into limits, so that no time of that length has more requests than allowed, wherever it begins. In a second or a
 * minute requests are evenly spaced. In an hour or a day half of them may come at once, and the others evenly spaced: such a pace limits
 * how much is read, not how fast.
 */
final class Limits {
    private static final Duration LONG = Duration.ofHours(1);

    /** So many requests must be possible for a reading to go on, if so many may come at once. */
    private static final long LEAST = 4;

    private Limits() {}

    /** Whether the pace limits how much is read, and so outlasts a reading. */
    static boolean isLasting(Rate rate) {
        return rate.per().compareTo(LONG) >= 0;
    }

    static Limit of(Rate rate) {
        // Sources that share a budget name the same limit, even if they allow themselves different numbers.
        var name = rate.per().toString();
        var atOnce = isLasting(rate) ? Math.max(1, rate.count() / 2) : 1;
        var interval = rate.per().dividedBy(atOnce == 1 ? rate.count() : rate.count() - atOnce);
        return new Limit(name, interval, interval.multipliedBy(atOnce - 1L));
    }

    /**
     * How long after a request is possible again a quarter of those are that may come at once, at least four if so many may. A reading that
     * goes on for each single one would begin often, and get no further where it begins with a request that it has sent before.
     */
    static Duration untilWorthwhile(Limit limit) {
        var atOnce = 1 + limit.tolerance().dividedBy(limit.interval());
        return limit.interval().multipliedBy(Math.max(Math.min(atOnce, LEAST), atOnce / 4) - 1);
    }
}
