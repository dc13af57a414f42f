package dev.catraca.sync;

import dev.catraca.lock.LockToken;
import dev.catraca.lock.LockUnavailable;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.InstanceId;
import dev.catraca.run.NewRun;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunStore;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Starts runs: first the gate (the lock in Redis), then the judge (the RUNNING row in PostgreSQL). If either cannot be
 * reached nothing starts, and what was taken is given back. No method blocks.
 */
@ApplicationScoped
public class RunStarter {
    private static final Logger LOG = Logger.getLogger(RunStarter.class);

    /** How long to look for the run of somebody who holds the lock but has not yet stored a row, or has just closed. */
    private static final int LOOKS = 40;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SourceStore sources;
    private final SourceLock lock;
    private final RunStore runs;
    private final ActiveRuns active;
    private final SupervisedRun supervisor;
    private final RunConfig config;
    private final InstanceId instance;
    private final StartsUnderWay underWay = new StartsUnderWay();

    RunStarter(
            SourceStore sources,
            SourceLock lock,
            RunStore runs,
            ActiveRuns active,
            SupervisedRun supervisor,
            RunConfig config,
            InstanceId instance) {
        this.sources = sources;
        this.lock = lock;
        this.runs = runs;
        this.active = active;
        this.supervisor = supervisor;
        this.config = config;
        this.instance = instance;
    }

    /** Starts a run if nothing is in the way; the run goes on after this Uni has its item. */
    public Uni<StartResult> start(StartRequest request) {
        return underWay.join(request.source(), () -> tryToStart(request));
    }

    private Uni<StartResult> tryToStart(StartRequest request) {
        return approach(request, LOOKS)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new StartResult.Unavailable("The start took too long; nothing was started."))
                .onFailure(LockUnavailable.class)
                .recoverWithItem(
                        failure -> new StartResult.Unavailable(failure.getMessage() + "; nothing was started."))
                .onFailure(Storage::isAway)
                .recoverWithItem(
                        () -> new StartResult.Unavailable("PostgreSQL cannot be reached; nothing was started."));
    }

    private Uni<StartResult> approach(StartRequest request, int looksLeft) {
        return sources.find(request.source())
                .chain(found -> found.map(source -> source.enabled()
                                ? look(source, request, looksLeft)
                                : result(new StartResult.DisabledSource()))
                        .orElseGet(() -> result(new StartResult.UnknownSource())));
    }

    /**
     * Does not go to the gate while a run is RUNNING. If Redis has lost the key of that run, whoever takes it, be it for
     * a moment, makes the owner believe that the source is somebody else's.
     */
    private Uni<StartResult> look(Source source, StartRequest request, int looksLeft) {
        return runs.running(source.id())
                .chain(running -> running.map(run -> result(new StartResult.Busy(run)))
                        .orElseGet(() -> lock.tryAcquire(source.id())
                                .chain(token -> token.map(it -> enter(source, request, it, looksLeft))
                                        .orElseGet(() -> lookAgain(source, request, looksLeft)))));
    }

    private Uni<StartResult> enter(Source source, StartRequest request, LockToken token, int looksLeft) {
        if (!active.reserve()) {
            var full = "This process works on " + config.maxConcurrent() + " runs already; nothing was started.";
            return giveBack(source, token).replaceWith(new StartResult.Unavailable(full));
        }
        var run = new NewRun(
                source.id(),
                source.version(),
                request.trigger(),
                source.spec().mode().name(),
                source.spec().timeout().orElse(config.timeout()),
                request.approveRetirement(),
                instance.value(),
                token.value(),
                request.resumed());
        return runs.open(run)
                .onFailure()
                .invoke(() -> abandon(source, token))
                .onCancellation()
                .invoke(() -> abandon(source, token))
                .chain(id -> id.map(it -> launch(it, source, run, token))
                        .orElseGet(() -> stepBack(source, request, token, looksLeft)));
    }

    private Uni<StartResult> launch(long id, Source source, NewRun run, LockToken token) {
        supervisor.launch(new RunTask(id, source.spec(), run, token));
        return result(new StartResult.Started(id));
    }

    private Uni<StartResult> stepBack(Source source, StartRequest request, LockToken token, int looksLeft) {
        active.release();
        return giveBack(source, token).chain(() -> lookAgain(source, request, looksLeft));
    }

    private Uni<StartResult> lookAgain(Source source, StartRequest request, int looksLeft) {
        if (looksLeft == 0) {
            return result(new StartResult.Unavailable("The lock of source " + source.id()
                    + " is held, but no run is running; it goes by itself after its time to live."));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(BETWEEN_LOOKS)
                .chain(() -> approach(request, looksLeft - 1));
    }

    /** The row may be stored although its answer never came; it must not be left RUNNING without an owner. */
    private void abandon(Source source, LockToken token) {
        active.release();
        runs.abandon(token.value(), "The start was given up: PostgreSQL did not answer in time.")
                .onFailure()
                .invoke(failure -> LOG.warnf("A start of %s may have left a run to the repair", source.id()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> giveBack(source, token))
                .subscribe()
                .with(done -> {});
    }

    private Uni<Void> giveBack(Source source, LockToken token) {
        return lock.release(source.id(), token)
                .onFailure()
                .invoke(failure -> LOG.warnf("The lock of %s is left to its time to live: %s", source.id(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<StartResult> result(StartResult result) {
        return Uni.createFrom().item(result);
    }
}
