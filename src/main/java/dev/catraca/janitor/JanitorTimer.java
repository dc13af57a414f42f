package dev.catraca.janitor;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Deletes old rows while the process runs and is not shutting down, never in two passes at once. */
@ApplicationScoped
class JanitorTimer {
    private static final Logger LOG = Logger.getLogger(JanitorTimer.class);

    private final Janitor janitor;
    private volatile boolean stopped;

    JanitorTimer(Janitor janitor, KeepConfig config) {
        this.janitor = janitor;
        this.stopped = !config.enabled();
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
    }

    @Scheduled(every = "{catraca.keep.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return stopped
                ? Uni.createFrom().voidItem()
                : janitor.pass(() -> stopped)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("Old rows could not be deleted: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull();
    }
}
