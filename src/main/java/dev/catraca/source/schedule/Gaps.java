package dev.catraca.source.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the longest gap of slots that follow no single interval. */
final class Gaps {
    /** Enough to pass a weekend with a slot a day. */
    private static final int LOOKED_AT = 10;

    private Gaps() {}

    static Optional<Duration> longest(Slots slots, Instant time) {
        var longest = Optional.<Duration>empty();
        var before = slots.after(time);
        for (var i = 1; i < LOOKED_AT && before.isPresent(); i++) {
            var next = slots.after(before.get());
            if (next.isPresent()) {
                var gap = Duration.between(before.get(), next.get());
                longest = longest.filter(most -> most.compareTo(gap) >= 0).or(() -> Optional.of(gap));
            }
            before = next;
        }
        return longest;
    }
}
