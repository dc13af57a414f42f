package dev.catraca.notify;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Polls for new and due notifications, on every pod. Without a channel it sends no query to PostgreSQL. */
@ApplicationScoped
class NotifyTimer {
    private static final Logger LOG = Logger.getLogger(NotifyTimer.class);

    private final Channels channels;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private volatile boolean stopped;

    NotifyTimer(Channels channels, Outbox outbox, Deliveries deliveries) {
        this.channels = channels;
        this.outbox = outbox;
        this.deliveries = deliveries;
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
        deliveries.stop();
    }

    @Scheduled(every = "{catraca.notify.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        if (stopped || channels.none()) {
            return Uni.createFrom().voidItem();
        }
        // Due notifications are sent even if the check for new ones fails.
        return quietly("Runs to tell of could not be looked for", outbox.notice())
                .chain(() -> quietly("Notifications could not be claimed", deliveries.begin()));
    }

    private static Uni<Void> quietly(String what, Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
