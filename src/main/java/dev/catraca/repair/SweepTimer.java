package dev.catraca.repair;

import dev.catraca.database.Background;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Sweeps periodically while the process runs, never two sweeps at once, with jitter between pods. */
@ApplicationScoped
class SweepTimer {
    private static final Logger LOG = Logger.getLogger(SweepTimer.class);

    private final Sweep sweep;
    private final Background background;
    private final RepairConfig config;
    private volatile boolean stopped;

    SweepTimer(Sweep sweep, Background background, RepairConfig config) {
        this.sweep = sweep;
        this.background = background;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            next();
        }
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void next() {
        var most = config.every().toMillis();
        background.runLater(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1), "Repair", this::once);
    }

    private Uni<?> once() {
        if (stopped) {
            return Uni.createFrom().voidItem();
        }
        return sweep.runOnce(false)
                .onFailure()
                .invoke(failure -> LOG.warnf("The repair could not sweep: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(this::next);
    }
}
