package dev.catraca.api.live;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgNotification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Signals when a run has changed, on any pod. All listeners of this process share one connection for LISTEN; it is opened for
 * the first listener and again when it breaks. A signal may be lost meanwhile, so a listener must also poll. Thread-safe.
 */
@ApplicationScoped
class RunSignals {
    private static final Logger LOG = Logger.getLogger(RunSignals.class);
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final Pool pool;
    private final Vertx vertx;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private boolean open;
    private boolean stopped;
    private long wait = FIRST_WAIT_MILLIS;

    RunSignals(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
    }

    /** A callback for a run; compared by identity. */
    static final class Listener {
        private final String run;
        private final Runnable wake;

        /** @param run null for any */
        private Listener(Long run, Runnable wake) {
            this.run = run == null ? null : run.toString();
            this.wake = wake;
        }

        private boolean hears(String changed) {
            return run == null || run.equals(changed);
        }
    }

    /** Calls {@code wake} at each change of the run, on any thread, until the listener is removed. */
    Listener add(long run, Runnable wake) {
        return add(new Listener(run, wake));
    }

    /** The same for changes of any run. */
    Listener addForAll(Runnable wake) {
        return add(new Listener(null, wake));
    }

    private Listener add(Listener listener) {
        listeners.add(listener);
        connect();
        return listener;
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private synchronized void connect() {
        if (open || stopped || listeners.isEmpty()) {
            return;
        }
        open = true;
        pool.getConnection()
                .chain(connection -> {
                    PgConnection.cast(connection)
                            .notificationHandler(this::notified)
                            .closeHandler(this::lost);
                    return connection
                            .query("LISTEN catraca_run")
                            .execute()
                            .onFailure()
                            .call(connection::close);
                })
                .subscribe()
                .with(done -> connected(), failure -> {
                    LOG.warnf("No notifications of runs for now: %s", failure.getMessage());
                    lost();
                });
    }

    private synchronized void connected() {
        wait = FIRST_WAIT_MILLIS;
        // Wakes all listeners, because signals were missed before LISTEN.
        listeners.forEach(listener -> listener.wake.run());
    }

    private void notified(PgNotification notification) {
        for (var listener : listeners) {
            if (listener.hears(notification.getPayload())) {
                listener.wake.run();
            }
        }
    }

    private synchronized void lost() {
        if (open) {
            open = false;
            vertx.setTimer(wait, timer -> connect());
            wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
        }
    }
}
