package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.database.Background;
import dev.catraca.lock.LockUnavailable;
import dev.catraca.run.RunCandidate;
import dev.catraca.run.RunQueue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks at the queue and opens what waits, in the order in which it fell due, while this pod has room: every second, when a run was
 * requested here, and when a run of this pod is over. An upstream without a place does not hold up what waits behind it. One look at a
 * time; a call during a look gets the next one. Thread-safe.
 */
@ApplicationScoped
class QueueLook {
    private static final Logger LOG = Logger.getLogger(QueueLook.class);
    private static final int PAGE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a run that was requested here is looked for again while the run before it gives back its lock. */
    private static final int AGAIN = 20;

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final RunQueue queue;
    private final RunTaker taker;
    private final ActiveRuns active;
    private final Background background;
    /** Requested here and not opened yet; others leave these to this pod for a second. */
    private final Set<Long> own = ConcurrentHashMap.newKeySet();

    private final PutOff putOff = new PutOff();
    private CompletableFuture<Set<Long>> next;
    private boolean looking;

    QueueLook(RunQueue queue, RunTaker taker, ActiveRuns active, Background background) {
        this.queue = queue;
        this.taker = taker;
        this.active = active;
        this.background = background;
    }

    /** Looks for what was requested elsewhere, or could not be opened before. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everySecond() {
        return active.hasRoom() ? look().replaceWithVoid() : Uni.createFrom().voidItem();
    }

    /** The place of this run is free. */
    void left(@Observes LeftRun run) {
        look().subscribe().with(done -> {}, failure -> {});
    }

    /** Looks for a run that was just requested at this process. Never fails; the run may wait on. */
    Uni<Void> lookFor(long run) {
        own.add(run);
        return lookFor(run, AGAIN).onTermination().invoke(() -> own.remove(run));
    }

    private Uni<Void> lookFor(long run, int left) {
        return look().chain(locked -> locked.contains(run) && left > 0
                ? Uni.createFrom().voidItem().onItem().delayIt().by(BETWEEN).chain(() -> lookFor(run, left - 1))
                : Uni.createFrom().voidItem());
    }

    /** Looks now; returns the runs whose lock was held. Never fails. */
    Uni<Set<Long>> look() {
        CompletableFuture<Set<Long>> mine;
        synchronized (this) {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            mine = next;
            if (!looking) {
                begin();
            }
        }
        var context = Vertx.currentContext();
        // A copy, because a cancelled Uni cancels its stage.
        var answer = Uni.createFrom().completionStage(mine.copy());
        return context == null ? answer : answer.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }

    private synchronized void begin() {
        var asked = next;
        next = null;
        looking = true;
        var locked = new HashSet<Long>();
        background.run(
                "A look at the queue",
                () -> page(null, new HashSet<>(), locked)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("What waits cannot be started now: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                        .onTermination()
                        .invoke(() -> end(asked, locked)));
    }

    private void end(CompletableFuture<Set<Long>> asked, Set<Long> locked) {
        asked.complete(locked);
        synchronized (this) {
            looking = false;
            if (next != null) {
                begin();
            }
        }
    }

    private Uni<Void> page(RunCandidate after, Set<String> full, Set<Long> locked) {
        if (!active.hasRoom()) {
            return Uni.createFrom().voidItem();
        }
        return queue.candidates(own, full, after, PAGE)
                .plug(Answer.within(PATIENCE))
                .chain(found -> {
                    var all = Uni.createFrom().voidItem();
                    for (var candidate : found) {
                        all = all.chain(() -> take(candidate, full, locked));
                    }
                    return found.size() < PAGE ? all : all.chain(() -> page(found.get(PAGE - 1), full, locked));
                });
    }

    private Uni<Void> take(RunCandidate candidate, Set<String> full, Set<Long> locked) {
        if (putOff.contains(candidate.id()) || full.contains(candidate.upstream()) || !active.reserve()) {
            return Uni.createFrom().voidItem();
        }
        return taker.take(candidate)
                .invoke(taking -> {
                    if (taking != Taking.OPENED) {
                        active.release();
                    }
                    if (taking == Taking.UPSTREAM_FULL && candidate.upstream() != null) {
                        full.add(candidate.upstream());
                    }
                    if (taking == Taking.LOCKED) {
                        locked.add(candidate.id());
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .invoke(active::release)
                .onFailure(failure -> !(failure instanceof LockUnavailable))
                .invoke(failure -> {
                    LOG.warnf("Run %d of %s waits on: %s", candidate.id(), candidate.source(), failure);
                    putOff.add(candidate.id());
                })
                .onFailure(failure -> !(failure instanceof LockUnavailable))
                .recoverWithNull();
    }
}
