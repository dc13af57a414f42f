package dev.catraca.api.live;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets one reader sleep until a call wakes it. A call while it is awake ends its next sleep at once. */
final class WakeUp {
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    /** Thread-safe. */
    void call() {
        next.complete(null);
    }

    /** Completes at the call, or after this time without one. One that is cancelled leaves the call to the next. */
    Uni<Void> sleep(Duration atMost) {
        return Uni.createFrom()
                // A copy, because a cancelled Uni cancels its stage.
                .completionStage(() -> next.copy())
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(() -> null)
                // Reset before the reader polls: a later call may be about a change that the poll does not see.
                .invoke(() -> next = new CompletableFuture<>());
    }
}
