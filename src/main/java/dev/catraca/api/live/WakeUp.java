package dev.catraca.api.live;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets one reader sleep until somebody wakes it. A call that comes while it is awake is kept for its next sleep. */
final class WakeUp {
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    /** From any thread. */
    void call() {
        next.complete(null);
    }

    /** Completes at the call, or after this time without one. */
    Uni<Void> sleep(Duration atMost) {
        return Uni.createFrom()
                .completionStage(() -> next)
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(() -> null)
                // Before the reader looks: a call from here on is about what it may not see.
                .invoke(() -> next = new CompletableFuture<>());
    }
}
