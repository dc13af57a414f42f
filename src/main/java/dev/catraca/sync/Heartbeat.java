package dev.catraca.sync;

import dev.catraca.lock.LockHolder;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunEvents;
import dev.catraca.run.RunStore;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Optional;

/**
 * The heartbeat of the owner of a run: renews the lock and {@code heartbeat_at} until the run is over. Fails
 * permanently once either is lost.
 *
 * <p>The lock is renewed before the row, so a heartbeat in the row is never younger than the lock. A missing key is set
 * again only after the row has shown that the run is still ours. If Redis does not answer, the run continues, because
 * the row fences the writes. If PostgreSQL does not answer for {@link HeartbeatConfig#deadAfter()}, the owner stops,
 * because from then on the repair may close its run.
 */
@ApplicationScoped
class Heartbeat {
    private final SourceLock lock;
    private final UpstreamLimit upstreams;
    private final RunStore runs;
    private final RunEvents events;
    private final HeartbeatConfig config;
    private final Event<LockRenewal> renewals;

    Heartbeat(
            SourceLock lock,
            UpstreamLimit upstreams,
            RunStore runs,
            RunEvents events,
            HeartbeatConfig config,
            Event<LockRenewal> renewals) {
        this.lock = lock;
        this.upstreams = upstreams;
        this.runs = runs;
        this.events = events;
        this.config = config;
        this.renewals = renewals;
    }

    /**
     * Sends heartbeats until cancelled. Never emits an item; fails with {@link RunStopped} or {@link RunSuperseded}.
     */
    <T> Uni<T> of(RunTask run) {
        var pulse = new Pulse(run);
        return Multi.createFrom()
                .ticks()
                .every(config.every())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> pulse.beat())
                .collect()
                .last()
                .replaceWith((T) null);
    }

    /**
     * Renews the lock during the work, but at most for {@link HeartbeatConfig#deadAfter()}. So the repair waits while a
     * live owner closes its run, although its heartbeat has stopped.
     */
    <T> Uni<T> keepingLock(RunTask run, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            var renewals = Multi.createFrom()
                    .ticks()
                    .every(config.every())
                    .onOverflow()
                    .drop()
                    .select()
                    .first(config.deadAfter())
                    .onItem()
                    .transformToUniAndConcatenate(tick ->
                            lock.renew(run.source(), run.token()).onFailure().recoverWithItem(LockHolder.UNKNOWN))
                    .subscribe()
                    .with(holder -> {});
            return work.onTermination().invoke(renewals::cancel);
        });
    }

    private final class Pulse {
        private final RunTask run;
        private long lastProof = System.nanoTime();
        private boolean redisSilent;

        Pulse(RunTask run) {
            this.run = run;
        }

        Uni<Void> beat() {
            return lock.renew(run.source(), run.token())
                    .onFailure()
                    .recoverWithItem(LockHolder.UNKNOWN)
                    .invoke(holder -> Telemetry.tell(renewals, new LockRenewal(run.source(), holder)))
                    .chain(holder -> proveRow()
                            .chain(ours -> ours
                                    ? tellOfRedis(holder)
                                            .chain(() -> judge(holder))
                                            .chain(() -> stay(holder))
                                    : Uni.createFrom().voidItem()));
        }

        private Uni<Void> stay(LockHolder holder) {
            return holder == LockHolder.UNKNOWN ? Uni.createFrom().voidItem() : upstreams.stay(run.spec(), run.token());
        }

        /** True if the row is ours, false if PostgreSQL did not answer. */
        private Uni<Boolean> proveRow() {
            return runs.heartbeat(run.source(), run.id(), run.token().value())
                    .ifNoItem()
                    .after(config.every())
                    .fail()
                    .onItemOrFailure()
                    .transformToUni((answer, failure) -> failure == null ? hear(answer) : wait(failure));
        }

        private Uni<Boolean> hear(Optional<Boolean> cancelRequested) {
            lastProof = System.nanoTime();
            if (cancelRequested.isEmpty()) {
                return Uni.createFrom().failure(RunSuperseded.closed("The run is no longer RUNNING."));
            }
            return cancelRequested.get()
                    ? Uni.createFrom().failure(RunStopped.cancelled())
                    : Uni.createFrom().item(true);
        }

        private Uni<Boolean> wait(Throwable failure) {
            var silence = Duration.ofNanos(System.nanoTime() - lastProof);
            if (silence.compareTo(config.deadAfter()) < 0) {
                return Uni.createFrom().item(false);
            }
            return Uni.createFrom().failure(RunSuperseded.silent(silence));
        }

        private Uni<Void> judge(LockHolder holder) {
            return switch (holder) {
                case OWNER, UNKNOWN -> Uni.createFrom().voidItem();
                case OTHER -> Uni.createFrom().failure(RunStopped.lockLost());
                case NOBODY ->
                    lock.take(run.source(), run.token())
                            .onFailure()
                            .recoverWithItem(false)
                            .chain(taken -> taken
                                    ? tell("The lock was gone from Redis and was taken again.")
                                    : Uni.createFrom().voidItem());
            };
        }

        /** Called only after PostgreSQL has answered, because it stores the events. */
        private Uni<Void> tellOfRedis(LockHolder holder) {
            var silent = holder == LockHolder.UNKNOWN;
            if (silent == redisSilent) {
                return Uni.createFrom().voidItem();
            }
            redisSilent = silent;
            return tell(
                    silent
                            ? "Redis cannot be reached; the run goes on, fenced by its row."
                            : "Redis can be reached again.");
        }

        private Uni<Void> tell(String message) {
            return events.tell(run.id(), run.source(), "lock", RunEvents.Level.WARN, message, new JsonObject());
        }
    }
}
