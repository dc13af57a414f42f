package dev.catraca.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Allows one start per source at a time in this process. Other callers wait for its result, so many callers cost PostgreSQL
 * little more than two callers do. Thread-safe.
 */
final class StartsUnderWay {
    private final Map<String, Uni<StartResult>> bySource = new ConcurrentHashMap<>();

    /** The result of this start, or of another caller's start if it is also valid for this caller. */
    Uni<StartResult> join(String source, Supplier<Uni<StartResult>> start) {
        return join(source, start, false);
    }

    /**
     * @param waited whether the caller has already waited for one start: any start found now began after its call, so
     *     its result is valid
     */
    private Uni<StartResult> join(String source, Supplier<Uni<StartResult>> start, boolean waited) {
        return Uni.createFrom().deferred(() -> {
            var mine = Uni.createFrom()
                    .deferred(start::get)
                    .onTermination()
                    .invoke(() -> bySource.remove(source))
                    .memoize()
                    .indefinitely();
            var other = bySource.putIfAbsent(source, mine);
            if (other == null) {
                return here(mine);
            }
            // A run that was accepted is that of the other caller.
            return here(other)
                    .chain(result -> waited && !(result instanceof StartResult.Accepted)
                            ? Uni.createFrom().item(result)
                            : join(source, start, true));
        });
    }

    /**
     * Continues on the caller's Vert.x context: database sessions belong to a context, and two callers must not share
     * one.
     */
    private static Uni<StartResult> here(Uni<StartResult> start) {
        var context = Vertx.currentContext();
        return context == null ? start : start.emitOn(next -> context.runOnContext(nothing -> next.run()));
    }
}
