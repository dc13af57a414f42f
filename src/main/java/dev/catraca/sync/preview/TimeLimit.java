package dev.catraca.sync.preview;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.function.Supplier;

/** Does work that looks at somebody else's text, which may take longer than foreseen. */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * The result of the work, which is done on a worker thread, or the other one after the limit. The work is not ended, but waited for no
     * longer. What follows runs on a worker thread too.
     */
    static <T> Uni<T> within(Duration limit, Supplier<T> work, Supplier<T> late) {
        var workers = Infrastructure.getDefaultWorkerPool();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(workers)
                .ifNoItem()
                .after(limit)
                .recoverWithItem(late)
                .emitOn(workers);
    }
}
