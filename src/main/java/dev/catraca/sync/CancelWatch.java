package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Polls every second for cancellations requested at other pods, with one statement for all runs that this process owns.
 * A failed poll does no harm, because the heartbeat and the next batch also check for cancellation.
 */
@ApplicationScoped
class CancelWatch {
    private static final Logger LOG = Logger.getLogger(CancelWatch.class);

    private final RunStore runs;
    private final ActiveRuns active;
    private final HeartbeatConfig config;

    CancelWatch(RunStore runs, ActiveRuns active, HeartbeatConfig config) {
        this.runs = runs;
        this.active = active;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        var owned = active.owned();
        if (owned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return runs.cancelRequested(owned)
                .plug(Answer.within(config.every()))
                .invoke(cancelled -> cancelled.forEach(run -> active.stop(run, RunStopped.cancelled())))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("Cancellations could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
