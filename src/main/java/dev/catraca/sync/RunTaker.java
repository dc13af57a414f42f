package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.lock.InstanceId;
import dev.catraca.lock.LockToken;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.NewRun;
import dev.catraca.run.OpeningUnknown;
import dev.catraca.run.RunCandidate;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunOpener;
import dev.catraca.run.RunQueue;
import dev.catraca.run.RunRequests;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Opens one waiting run on this pod: first takes the lock in Redis and a place at the upstream, then lets PostgreSQL make a RUNNING row
 * of the request, which decides. If either cannot be reached, the run goes on waiting, and what was taken is given back.
 */
@ApplicationScoped
class RunTaker {
    private static final Logger LOG = Logger.getLogger(RunTaker.class);

    /** For each answer until the lock; after that {@link RunOpener} has its own limit. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SourceStore sources;
    private final RunRequests requests;
    private final RunQueue queue;
    private final SourceLock lock;
    private final UpstreamLimit upstreams;
    private final RunOpener opener;
    private final SupervisedRun supervisor;
    private final GivenUpStarts givenUp;
    private final RunConfig config;
    private final InstanceId instance;

    RunTaker(
            SourceStore sources,
            RunRequests requests,
            RunQueue queue,
            SourceLock lock,
            UpstreamLimit upstreams,
            RunOpener opener,
            SupervisedRun supervisor,
            GivenUpStarts givenUp,
            RunConfig config,
            InstanceId instance) {
        this.sources = sources;
        this.requests = requests;
        this.queue = queue;
        this.lock = lock;
        this.upstreams = upstreams;
        this.opener = opener;
        this.supervisor = supervisor;
        this.givenUp = givenUp;
        this.config = config;
        this.instance = instance;
    }

    /** A slot must have been reserved in {@link ActiveRuns}; unless the run is opened, the caller releases it. */
    Uni<Taking> take(RunCandidate waiting) {
        return sources.find(waiting.source())
                .plug(Answer.within(PATIENCE))
                .chain(found -> found.filter(Source::enabled)
                        .map(source -> source.stored()
                                .spec()
                                .map(spec -> moved(waiting, spec).chain(() -> approach(waiting, source, spec)))
                                // Another version of the service may be able to read it.
                                .orElseGet(() -> result(Taking.PASSED)))
                        .orElseGet(() -> drop(waiting)));
    }

    private Uni<Taking> drop(RunCandidate waiting) {
        return requests.drop(waiting.source())
                .plug(Answer.within(PATIENCE))
                .invoke(dropped -> {
                    if (dropped) {
                        LOG.infof(
                                "Run %d is cancelled: its source %s is gone or disabled",
                                waiting.id(), waiting.source());
                    }
                })
                .replaceWith(Taking.PASSED);
    }

    /** The queue leaves out upstreams that are full, by what it knows of them. */
    private Uni<Void> moved(RunCandidate waiting, SourceSpec spec) {
        return isStillOf(waiting, spec)
                ? Uni.createFrom().voidItem()
                : requests.move(waiting.source(), spec.upstream().orElse(null)).plug(Answer.within(PATIENCE));
    }

    private static boolean isStillOf(RunCandidate waiting, SourceSpec spec) {
        return spec.upstream().equals(Optional.ofNullable(waiting.upstream()));
    }

    /**
     * Does not try to take the lock while a run is RUNNING. If Redis has lost that run's key, taking it even briefly
     * makes the owner believe that it has lost the lock.
     */
    private Uni<Taking> approach(RunCandidate waiting, Source source, SourceSpec spec) {
        return queue.isFree(source.id(), waiting.id())
                .plug(Answer.within(PATIENCE))
                .chain(free -> free
                        ? lock.tryAcquire(source.id())
                                .chain(token -> token.map(it -> enter(waiting, source, spec, it))
                                        .orElseGet(() -> result(Taking.LOCKED)))
                        : result(Taking.PASSED));
    }

    private Uni<Taking> enter(RunCandidate waiting, Source source, SourceSpec spec, LockToken token) {
        return upstreams
                .enter(spec, token)
                .onFailure()
                // Redis may have stored the place although it did not answer.
                .call(failure -> giveBack(source, spec, token))
                .chain(entered -> entered
                        ? open(waiting, source, spec, token)
                        : givenUp.giveBack(source.id(), token)
                                .replaceWith(isStillOf(waiting, spec) ? Taking.UPSTREAM_FULL : Taking.PASSED));
    }

    private Uni<Taking> open(RunCandidate waiting, Source source, SourceSpec spec, LockToken token) {
        var terms = new RunOpener.Terms(
                source.version(),
                spec.mode().name(),
                spec.timeout().orElse(config.timeout()),
                instance.value(),
                token.value(),
                isOneDocument(spec),
                spec.read().since().map(since -> new RunOpener.Changes(since.overlap(), since.from(), spec.full())),
                now -> spec.schedule().flatMap(schedule -> schedule.next(now)));
        return opener.open(waiting, terms)
                .onFailure()
                .call(failure -> failed(source, spec, token, failure))
                .chain(opened -> opened.map(run -> launch(waiting.id(), spec, run, token))
                        .orElseGet(() -> giveBack(source, spec, token).replaceWith(Taking.PASSED)));
    }

    /** A product that two runs must miss before it is retired needs a second whole reading. */
    private static boolean isOneDocument(SourceSpec spec) {
        return !spec.read().pagination().isPaged()
                && spec.read().since().isEmpty()
                && spec.read().gone().isEmpty()
                && spec.read().job().isEmpty()
                && spec.read().request().method().equals("GET")
                && spec.retirement().confirm().orElse(1) == 1;
    }

    private Uni<Taking> launch(long id, SourceSpec spec, NewRun run, LockToken token) {
        var ofRun = run.replays() == null
                ? spec.forRun(SourceSpec.Mode.valueOf(run.mode()), Optional.ofNullable(run.since()))
                : spec.forReplay();
        supervisor.launch(new RunTask(id, ofRun, run, token));
        return result(Taking.OPENED);
    }

    private Uni<Void> failed(Source source, SourceSpec spec, LockToken token, Throwable failure) {
        if (failure instanceof OpeningUnknown) {
            givenUp.close(source.id(), token);
            return upstreams.leave(spec, token);
        }
        return giveBack(source, spec, token);
    }

    private Uni<Void> giveBack(Source source, SourceSpec spec, LockToken token) {
        return upstreams.leave(spec, token).chain(() -> givenUp.giveBack(source.id(), token));
    }

    private static Uni<Taking> result(Taking taking) {
        return Uni.createFrom().item(taking);
    }
}
