package dev.catraca.run;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Work that outlives the request that asked for it, each piece on a Vert.x context of its own. Safe for any thread. */
@ApplicationScoped
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work now; a failure that nobody handled is logged under the name. */
    public void run(String name, Supplier<Uni<?>> work) {
        // A plain context, not the caller's: the caller's may belong to a request that is over long before the work.
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
