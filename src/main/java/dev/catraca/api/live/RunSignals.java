package dev.catraca.api.live;

import dev.catraca.run.RunChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Signals of PostgreSQL that a run has changed, on any pod. Takes one connection for LISTEN with the first wait, and another
 * when that one breaks. A signal may be lost meanwhile. Thread-safe, for one waiter at a time.
 */
@ApplicationScoped
class RunSignals {
    private static final Logger LOG = Logger.getLogger(RunSignals.class);

    private final Pool pool;
    private final WakeUp wakeUp = new WakeUp();
    private final AtomicBoolean listening = new AtomicBoolean();

    RunSignals(Pool pool) {
        this.pool = pool;
    }

    /** Completes at the next signal, or after this time without one. Never fails. */
    Uni<Void> next(Duration atMost) {
        return Uni.createFrom().deferred(() -> {
            if (listening.compareAndSet(false, true)) {
                listen();
            }
            return wakeUp.sleep(atMost);
        });
    }

    private void listen() {
        pool.getConnection()
                .chain(connection -> {
                    PgConnection.cast(connection)
                            .notificationHandler(run -> wakeUp.call())
                            .closeHandler(() -> listening.set(false));
                    return connection
                            .query("LISTEN " + RunChanges.CHANNEL)
                            .execute()
                            .onFailure()
                            .call(connection::close);
                })
                .subscribe()
                // Signals were missed before LISTEN.
                .with(done -> wakeUp.call(), failure -> {
                    LOG.debugf("No notifications of runs for now: %s", failure.getMessage());
                    listening.set(false);
                });
    }
}
