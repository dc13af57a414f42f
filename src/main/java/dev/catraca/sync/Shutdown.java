package dev.catraca.sync;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** At SIGTERM: no new runs, each running one is closed as INTERRUPTED behind its batch in flight, its lock released. */
@ApplicationScoped
class Shutdown {
    private static final Logger LOG = Logger.getLogger(Shutdown.class);
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final ActiveRuns active;

    Shutdown(ActiveRuns active) {
        this.active = active;
    }

    void onStop(@Observes ShutdownEvent event) {
        active.shutDown()
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(() -> {
                    LOG.warnf("Runs not closed within %s are left to the repair", LIMIT);
                    return null;
                })
                .await()
                .indefinitely();
    }
}
