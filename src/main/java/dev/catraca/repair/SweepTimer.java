package dev.catraca.repair;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Sweeps while the process runs and is not shutting down, never two sweeps at once. Cleaning up has a schedule of its own, so
 * that it delays no sweep.
 */
@ApplicationScoped
class SweepTimer {
    private static final Logger LOG = Logger.getLogger(SweepTimer.class);

    private final Sweep sweep;
    private final SweepSeenKeys seenKeys;
    private final SweepPause pause;
    private volatile boolean stopped;

    SweepTimer(Sweep sweep, SweepSeenKeys seenKeys, RepairConfig config) {
        this.sweep = sweep;
        this.seenKeys = seenKeys;
        this.pause = new SweepPause(config.every());
        this.stopped = !config.enabled();
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> repair() {
        return stopped || !pause.isOver()
                ? Uni.createFrom().voidItem()
                : quietly("The repair could not sweep", sweep.mend(false));
    }

    @Scheduled(every = "{catraca.repair.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> cleanUp() {
        return stopped ? Uni.createFrom().voidItem() : quietly("Seen keys could not be deleted", seenKeys.delete());
    }

    private static Uni<Void> quietly(String what, Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
