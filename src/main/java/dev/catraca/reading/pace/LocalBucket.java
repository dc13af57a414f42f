package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace.Limit;
import dev.catraca.lock.SharedPace.Patience;
import dev.catraca.lock.SharedPace.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of this process alone: the generic cell rate algorithm. Always asked for the same limits. */
final class LocalBucket implements Bucket {
    private final PaceClock clock;
    private final long begin;
    private final long[] due;

    /** @param limits how many limits it has */
    LocalBucket(int limits, PaceClock clock) {
        this.clock = clock;
        this.begin = clock.nanos();
        this.due = new long[limits];
    }

    @Override
    public synchronized Place reserve(List<Patience> limits) {
        var now = clock.nanos() - begin;
        var wait = 0L;
        var longest = 0L;
        Limit refused = null;
        for (var i = 0; i < due.length; i++) {
            var limit = limits.get(i).limit();
            due[i] = Math.max(now, due[i]);
            var own = due[i] - limit.tolerance().toNanos() - now;
            wait = Math.max(wait, own);
            if (own > limits.get(i).longest().toNanos() && own > longest) {
                longest = own;
                refused = limit;
            }
        }
        for (var i = 0; i < due.length && refused == null; i++) {
            due[i] += limits.get(i).limit().interval().toNanos();
        }
        return new Place(Duration.ofNanos(wait), Optional.ofNullable(refused));
    }
}
