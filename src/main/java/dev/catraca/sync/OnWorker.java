package dev.catraca.sync;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Supplier;

/** Work that may block, on a worker thread. */
final class OnWorker {
    private OnWorker() {}

    /** Its result, which is ignored after a cancellation. */
    static <T> Uni<T> result(Supplier<T> work) {
        return Uni.createFrom()
                .emitter(emitter -> start(() -> {
                    try {
                        emitter.complete(work.get());
                    } catch (RuntimeException | Error failure) {
                        emitter.fail(failure);
                    }
                }));
    }

    static void start(Runnable work) {
        Infrastructure.getDefaultWorkerPool().execute(work);
    }
}
