package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.lock.InstanceId;
import dev.catraca.lock.LockToken;
import dev.catraca.lock.LockUnavailable;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.NewRun;
import dev.catraca.run.OpeningUnknown;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunOpener;
import dev.catraca.run.RunStore;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Starts runs: first takes the lock in Redis, then stores the RUNNING row in PostgreSQL, which decides. If either
 * cannot be reached, nothing starts and the lock is released. No method blocks.
 */
@ApplicationScoped
public class RunStarter {
    /** How often to look for the run of a lock holder that has not stored its row yet, or has just closed its run. */
    private static final int LOOKS = 40;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** The time limit until the lock; after that {@link RunOpener} has its own limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SourceStore sources;
    private final SourceLock lock;
    private final RunStore runs;
    private final RunOpener opener;
    private final ActiveRuns active;
    private final SupervisedRun supervisor;
    private final GivenUpStarts givenUp;
    private final RunConfig config;
    private final InstanceId instance;
    private final StartsUnderWay underWay = new StartsUnderWay();

    RunStarter(
            SourceStore sources,
            SourceLock lock,
            RunStore runs,
            RunOpener opener,
            ActiveRuns active,
            SupervisedRun supervisor,
            GivenUpStarts givenUp,
            RunConfig config,
            InstanceId instance) {
        this.sources = sources;
        this.lock = lock;
        this.runs = runs;
        this.opener = opener;
        this.active = active;
        this.supervisor = supervisor;
        this.givenUp = givenUp;
        this.config = config;
        this.instance = instance;
    }

    /** Starts a run if nothing prevents it; the run continues after this Uni emits its item. */
    public Uni<StartResult> start(StartRequest request) {
        return underWay.join(request.source(), () -> tryToStart(request));
    }

    private Uni<StartResult> tryToStart(StartRequest request) {
        if (active.shuttingDown()) {
            return result(noPlace());
        }
        return approach(new Attempt(request, LOOKS, System.nanoTime() + PATIENCE.toNanos()))
                .onFailure(LockUnavailable.class)
                .recoverWithItem(
                        failure -> new StartResult.Unavailable(failure.getMessage() + "; nothing was started."))
                .onFailure(DatabaseFailure::isShortOfMeans)
                .recoverWithItem(failure ->
                        new StartResult.Unavailable(DatabaseFailure.inWords(failure) + "; nothing was started."))
                .onFailure(failure -> failure instanceof OpeningUnknown || DatabaseFailure.isAway(failure))
                .recoverWithItem(() ->
                        new StartResult.Unavailable("PostgreSQL cannot be reached or is busy; nothing was started."));
    }

    /** @param end when the lock must be reached, in {@link System#nanoTime()} */
    private record Attempt(StartRequest request, int looksLeft, long end) {
        <T> Uni<T> inTime(Uni<T> step) {
            var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            return step.ifNoItem().after(left).fail();
        }

        Attempt next() {
            return new Attempt(request, looksLeft - 1, end);
        }
    }

    private Uni<StartResult> approach(Attempt attempt) {
        return attempt.inTime(sources.find(attempt.request().source()))
                .chain(found -> found.map(source -> judge(source, attempt))
                        .orElseGet(() -> result(new StartResult.UnknownSource())));
    }

    private Uni<StartResult> judge(Source source, Attempt attempt) {
        if (source.stored().spec().isEmpty()) {
            return result(new StartResult.InvalidSource(source.stored()));
        }
        return source.enabled() ? look(source, attempt) : result(new StartResult.DisabledSource());
    }

    /**
     * Does not try to take the lock while a run is RUNNING. If Redis has lost that run's key, taking it even briefly
     * makes the owner believe that it has lost the lock.
     */
    private Uni<StartResult> look(Source source, Attempt attempt) {
        return attempt.inTime(runs.running(source.id()))
                .chain(running -> running.map(run -> result(new StartResult.Busy(run)))
                        .orElseGet(() -> lock.tryAcquire(source.id())
                                .chain(token -> token.map(it -> enter(source, attempt, it))
                                        .orElseGet(() -> lookAgain(source, attempt)))));
    }

    private Uni<StartResult> enter(Source source, Attempt attempt, LockToken token) {
        if (!active.reserve()) {
            return givenUp.giveBack(source.id(), token).replaceWith(this::noPlace);
        }
        var request = attempt.request();
        var spec = source.stored().spec().orElseThrow();
        var run = new NewRun(
                source.id(),
                source.version(),
                request.trigger(),
                spec.mode().name(),
                spec.timeout().orElse(config.timeout()),
                request.approve(),
                instance.value(),
                token.value(),
                request.resumed());
        return opener.open(run)
                .onFailure()
                .call(failure -> failed(source, token, failure))
                .chain(id ->
                        id.map(it -> launch(it, source, run, token)).orElseGet(() -> stepBack(source, attempt, token)));
    }

    private Uni<StartResult> launch(long id, Source source, NewRun run, LockToken token) {
        supervisor.launch(new RunTask(id, source.stored().spec().orElseThrow(), run, token));
        return result(new StartResult.Started(id));
    }

    private Uni<StartResult> stepBack(Source source, Attempt attempt, LockToken token) {
        active.release();
        var back = givenUp.giveBack(source.id(), token);
        // The repair retries by itself, for all runs.
        return attempt.request().resumed() == null
                ? back.chain(() -> lookAgain(source, attempt))
                : back.replaceWith(new StartResult.Unavailable("Another run of the source came first."));
    }

    private Uni<StartResult> lookAgain(Source source, Attempt attempt) {
        if (attempt.looksLeft() == 0) {
            return result(new StartResult.Unavailable("The lock of source " + source.id()
                    + " is held, but no run is running; it expires after its time to live."));
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(BETWEEN_LOOKS).chain(() -> approach(attempt.next()));
    }

    private Uni<Void> failed(Source source, LockToken token, Throwable failure) {
        active.release();
        if (failure instanceof OpeningUnknown) {
            givenUp.close(source.id(), token);
            return Uni.createFrom().voidItem();
        }
        return givenUp.giveBack(source.id(), token);
    }

    private StartResult noPlace() {
        return new StartResult.Unavailable(
                active.shuttingDown()
                        ? "This process is shutting down; nothing was started."
                        : "This process works on " + config.maxConcurrent() + " runs already; nothing was started.");
    }

    private static Uni<StartResult> result(StartResult result) {
        return Uni.createFrom().item(result);
    }
}
