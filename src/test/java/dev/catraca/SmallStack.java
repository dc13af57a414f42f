package dev.catraca;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs something where the stack is a quarter of the usual one: what needs a piece of it for each character of a text overflows it. */
public final class SmallStack {
    private static final int BYTES = 256 * 1024;

    private SmallStack() {}

    /** Fails as the action does. */
    public static void run(Runnable action) {
        var done = new CompletableFuture<Void>();
        new Thread(
                        null,
                        () -> {
                            try {
                                action.run();
                                done.complete(null);
                            } catch (Throwable e) {
                                done.completeExceptionally(e);
                            }
                        },
                        "small-stack",
                        BYTES)
                .start();
        try {
            done.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause().toString(), e.getCause());
        }
    }
}
