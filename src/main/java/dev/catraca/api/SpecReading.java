package dev.catraca.api;

import dev.catraca.api.problem.StateProblems;
import dev.catraca.source.spec.SpecResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Parses specs of requests on threads of its own, because a large one takes longer than an event loop may wait; some others wait for their turn. */
@Singleton
class SpecReading {
    /** At once. */
    static final int MOST = 2;
    /** Each holds the body of its request, which may be large. */
    static final int MOST_WAITING = 20;

    private final AtomicInteger underWay = new AtomicInteger();
    private final WorkerExecutor workers;

    SpecReading(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("specs", MOST);
    }

    /** What the parser says, or a 503 if too many wait already. What follows is called on the Vert.x context of the caller. */
    Uni<SpecResult> of(Supplier<SpecResult> parsing) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > MOST + MOST_WAITING) {
                underWay.decrementAndGet();
                throw StateProblems.unavailable(MOST_WAITING + " specs wait to be looked at already.")
                        .asException();
            }
            return workers.executeBlocking(() -> parsed(parsing), false);
        });
    }

    private SpecResult parsed(Supplier<SpecResult> parsing) {
        try {
            return parsing.get();
        } finally {
            underWay.decrementAndGet();
        }
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }
}
