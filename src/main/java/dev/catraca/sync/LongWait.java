package dev.catraca.sync;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** A wait that tells from time to time that it goes on. It ends at once when it is cancelled. */
final class LongWait {
    private final Duration every;

    /** @param every how long people are left without a word */
    LongWait(Duration every) {
        this.every = every;
    }

    /** Completes when the time is over; {@code told} is asked for each time people have been left without a word for long enough. */
    Uni<Void> of(Duration wait, Supplier<Uni<Void>> told) {
        return wait.compareTo(every) <= 0
                ? delay(wait)
                : delay(every).chain(told::get).chain(() -> of(wait.minus(every), told));
    }

    private static Uni<Void> delay(Duration wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait.toMillis() < 1 ? Duration.ofMillis(1) : wait);
    }
}
