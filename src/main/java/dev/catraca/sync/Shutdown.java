package dev.catraca.sync;

import dev.catraca.sync.preview.Previews;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * At SIGTERM: starts no new runs, closes each run as INTERRUPTED and releases its lock, and ends previews. Begins with
 * the shutdown delay, in which the process is not ready but still answers; after it, waits for runs that are not closed
 * yet. In dev mode there is no delay.
 */
@ApplicationScoped
class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);

    /** Counted from the signal; the rest of the ten seconds is for stopping the process. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final ActiveRuns active;
    private final Previews previews;
    private volatile Long begun;

    Shutdown(ActiveRuns active, Previews previews) {
        this.active = active;
        this.previews = previews;
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        begin();
    }

    void onStop(@Observes ShutdownEvent event) {
        begin();
        var left = LIMIT.minusNanos(System.nanoTime() - begun);
        active.over()
                .ifNoItem()
                .after(left.compareTo(Duration.ZERO) > 0 ? left : Duration.ofMillis(1))
                .recoverWithItem(() -> {
                    LOG.warnf("Runs not closed within %s are left to the repair", LIMIT);
                    return null;
                })
                .await()
                .indefinitely();
    }

    private void begin() {
        if (begun == null) {
            begun = System.nanoTime();
            previews.shutDown();
            active.shutDown();
        }
    }
}
