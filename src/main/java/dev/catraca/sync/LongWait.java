package dev.catraca.sync;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** A wait that reports at intervals that it continues. Ends at once when cancelled. */
final class LongWait {
    private final Duration every;

    /** @param every the interval between reports */
    LongWait(Duration every) {
        this.every = every;
    }

    /** Completes when the time is over; runs {@code told} after each interval. */
    Uni<Void> of(Duration wait, Supplier<Uni<Void>> told) {
        return wait.compareTo(every) <= 0
                ? delay(wait)
                : delay(every).chain(told::get).chain(() -> of(wait.minus(every), told));
    }

    private static Uni<Void> delay(Duration wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait.toMillis() < 1 ? Duration.ofMillis(1) : wait);
    }
}
