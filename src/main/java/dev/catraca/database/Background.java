package dev.catraca.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs work that outlives its request, each piece on its own Vert.x context: sessions and connections of PostgreSQL belong to the
 * context that opened them. Thread-safe.
 */
@ApplicationScoped
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work now; logs an unhandled failure under the name. */
    public void run(String name, Supplier<Uni<?>> work) {
        // Not the caller's context: it may belong to a request that ends before the work does.
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(nothing -> Uni.createFrom()
                .deferred(() -> work.get().replaceWithVoid())
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "%s failed", name)));
    }

    /** Runs the work after a delay, in milliseconds (1 or more). */
    public void runLater(long delayMillis, String name, Supplier<Uni<?>> work) {
        vertx.setTimer(Math.max(1, delayMillis), id -> run(name, work));
    }
}
