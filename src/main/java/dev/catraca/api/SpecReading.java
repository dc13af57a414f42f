package dev.catraca.api;

import dev.catraca.source.spec.SpecResult;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Parses specs of requests on threads of its own, because a large one takes longer than an event loop may wait; the others wait for their turn. */
@Singleton
class SpecReading {
    /** At once. */
    static final int MOST = 2;

    private final WorkerExecutor workers;

    SpecReading(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("specs", MOST);
    }

    /** What the parser says. What follows is called on the Vert.x context of the caller. */
    Uni<SpecResult> of(Supplier<SpecResult> parsing) {
        return workers.executeBlocking(parsing::get, false);
    }

    @PreDestroy
    void close() {
        workers.closeAndForget();
    }
}
