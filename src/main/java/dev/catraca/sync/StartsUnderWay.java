package dev.catraca.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets one start of a source at a time go to the gate from this process. Those who come meanwhile wait for its result, so a
 * crowd costs Redis and PostgreSQL no more than two callers do. Safe for any thread.
 */
final class StartsUnderWay {
    private final Map<String, Uni<StartResult>> bySource = new ConcurrentHashMap<>();

    /** The result of this start, or of one by somebody else that is as true for this caller. */
    Uni<StartResult> join(String source, Supplier<Uni<StartResult>> start) {
        return join(source, start, false);
    }

    /** @param waited whether every start that can be found now began after the caller came, so that any result counts */
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
            return here(other)
                    .chain(result -> result instanceof StartResult.Started started
                            ? Uni.createFrom().item(new StartResult.Busy(started.run()))
                            : waited ? Uni.createFrom().item(result) : join(source, start, true));
        });
    }

    /** Goes on where the caller is: sessions of the database belong to a Vert.x context, and two callers must not share one. */
    private static Uni<StartResult> here(Uni<StartResult> start) {
        var context = Vertx.currentContext();
        return context == null ? start : start.emitOn(next -> context.runOnContext(nothing -> next.run()));
    }
}
