package dev.catraca.repair;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Sweeps while the process runs and is not shutting down, never two sweeps at once. */
@ApplicationScoped
class SweepTimer {
    private static final Logger LOG = Logger.getLogger(SweepTimer.class);

    private final Sweep sweep;
    private final SweepPause pause;
    private volatile boolean stopped;

    SweepTimer(Sweep sweep, RepairConfig config) {
        this.sweep = sweep;
        this.pause = new SweepPause(config.every());
        this.stopped = !config.enabled();
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> repair() {
        if (stopped || !pause.isOver()) {
            return Uni.createFrom().voidItem();
        }
        return sweep.runOnce(false, source -> true)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("The repair could not sweep: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
