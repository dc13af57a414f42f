package dev.catraca.notify;

import dev.catraca.database.Background;
import dev.catraca.http.Backoff;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Sends due notices, one after the other on each channel, so that a hanging receiver delays only its own channel. */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private final Channels channels;
    private final Outbox outbox;
    private final Courier courier;
    private final NotifyConfig config;
    private final Background background;
    private final Event<NotificationSettled> settled;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    Deliveries(
            Channels channels,
            Outbox outbox,
            Courier courier,
            NotifyConfig config,
            Background background,
            Event<NotificationSettled> settled) {
        this.channels = channels;
        this.outbox = outbox;
        this.courier = courier;
        this.config = config;
        this.background = background;
        this.settled = settled;
    }

    /** Starts to send on each idle channel with a due notice; does not wait for the receivers. */
    Uni<Void> begin() {
        var idle =
                channels.names().stream().filter(name -> !busy.contains(name)).toList();
        return idle.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox.claim(idle).invoke(due -> due.forEach(this::begin)).replaceWithVoid();
    }

    /** Stops claiming notices; a send in progress is finished. */
    void stop() {
        stopped = true;
    }

    private void begin(Notice notice) {
        busy.add(notice.channel());
        background.run(
                "Notification " + notice.id(),
                () -> deliver(notice).onTermination().invoke(() -> busy.remove(notice.channel())));
    }

    private Uni<Void> deliver(Notice notice) {
        var channel = channels.find(notice.channel()).orElseThrow();
        return courier.bring(channel, notice)
                .chain(outcome -> settle(notice, outcome))
                .chain(() -> stopped ? Uni.createFrom().item(List.<Notice>of()) : outbox.claim(List.of(channel.name())))
                .chain(next -> next.isEmpty() ? Uni.createFrom().voidItem() : deliver(next.get(0)));
    }

    private Uni<Void> settle(Notice notice, DeliveryOutcome outcome) {
        if (!(outcome instanceof DeliveryOutcome.Failed failed)) {
            LOG.infof(
                    "Channel %s got %s of run %d of %s",
                    notice.channel(), notice.kind(), notice.run(), notice.source());
            return outbox.delivered(notice).invoke(() -> tell(notice, NotificationSettled.Result.DELIVERED));
        }
        if (failed.passing() && notice.attempt() < config.attempts()) {
            var wait = wait(notice.attempt(), failed.retryAfter());
            LOG.warnf(
                    "Message to channel %s failed, retry in %d ms: %s",
                    notice.channel(), wait.toMillis(), failed.why());
            return outbox.retry(notice, failed.why(), wait)
                    .invoke(() -> tell(notice, NotificationSettled.Result.RETRIED));
        }
        LOG.errorf(
                "Message to channel %s failed: %s of run %d of %s, given up after %d tries: %s",
                notice.channel(), notice.kind(), notice.run(), notice.source(), notice.attempt(), failed.why());
        return outbox.dead(notice, failed.why()).invoke(() -> tell(notice, NotificationSettled.Result.DEAD));
    }

    /** @param asked the wait that the receiver asks for, or null */
    private Duration wait(int attempt, Duration asked) {
        return new Backoff(config.firstWait(), config.longestWait())
                .before(attempt, Objects.requireNonNullElse(asked, Duration.ZERO), config.longestWait());
    }

    private void tell(Notice notice, NotificationSettled.Result result) {
        Telemetry.tell(settled, new NotificationSettled(notice.channel(), notice.kind(), result));
    }
}
