package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.run.RequestAnswer;
import dev.catraca.run.RunRequest;
import dev.catraca.run.RunRequests;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Starts runs for people: stores the request, and tries at once to open the run on this pod. If there is no place or Redis cannot be
 * reached, the run waits, and any pod opens it later. No method blocks.
 */
@ApplicationScoped
public class RunStarter {
    /** How long a caller waits for the run to be opened; after that it is told that the run waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SourceStore sources;
    private final RunRequests requests;
    private final QueueLook queue;
    private final StartsUnderWay underWay = new StartsUnderWay();

    RunStarter(SourceStore sources, RunRequests requests, QueueLook queue) {
        this.sources = sources;
        this.requests = requests;
        this.queue = queue;
    }

    /** Starts a run if nothing prevents it; the run continues after this Uni emits its item. */
    public Uni<StartResult> start(StartRequest request) {
        // Otherwise the answer may be another than that of the caller before.
        return request.isPlain() ? underWay.join(request.source(), () -> tryToStart(request)) : tryToStart(request);
    }

    private Uni<StartResult> tryToStart(StartRequest request) {
        return earlier(request)
                .chain(earlier -> earlier.map(RunStarter::result).orElseGet(() -> startNew(request)))
                .onFailure(DatabaseFailure::isShortOfMeans)
                .recoverWithItem(failure ->
                        new StartResult.Unavailable(DatabaseFailure.inWords(failure) + "; nothing was started."))
                .onFailure(DatabaseFailure::isAway)
                .recoverWithItem(
                        () -> new StartResult.Unavailable(
                                "PostgreSQL cannot be reached or is busy; with an Idempotency-Key the request can be repeated safely."));
    }

    /** Asked first: what has become of the source since does not change what became of the request. */
    private Uni<Optional<StartResult>> earlier(StartRequest request) {
        return request.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : requests.withKey(request.source(), request.key())
                        .map(found -> found.map(earlier -> earlier.approve().equals(request.approve())
                                        && earlier.asked().equals(request.asked())
                                ? new StartResult.Accepted(earlier.run())
                                : new StartResult.OtherRequest(earlier.run())));
    }

    private Uni<StartResult> startNew(StartRequest request) {
        return sources.find(request.source())
                .chain(found -> found.map(source -> judge(source, request))
                        .orElseGet(() -> result(new StartResult.UnknownSource())));
    }

    private Uni<StartResult> judge(Source source, StartRequest request) {
        if (source.stored().spec().isEmpty()) {
            return result(new StartResult.InvalidSource(source.stored()));
        }
        if (!source.enabled()) {
            return result(new StartResult.DisabledSource());
        }
        var refused = AskedFault.of(source.stored().spec().orElseThrow(), request.asked(), Instant.now());
        if (request.replays() == null && refused.isPresent()) {
            return result(new StartResult.CannotRead(refused.get()));
        }
        var upstream = source.stored().spec().flatMap(SourceSpec::upstream).orElse(null);
        return requests.store(
                        request.replays() == null
                                ? RunRequest.manual(
                                        source.id(),
                                        request.approve(),
                                        request.asked(),
                                        upstream,
                                        request.by(),
                                        request.key())
                                : RunRequest.replay(source.id(), request.replays(), upstream, request.by()))
                .chain(answer -> answer(request, answer));
    }

    private Uni<StartResult> answer(StartRequest request, RequestAnswer answer) {
        return switch (answer.outcome()) {
            case STORED ->
                queue.lookFor(answer.run())
                        .ifNoItem()
                        .after(PATIENCE)
                        .recoverWithItem(() -> null)
                        .replaceWith(() -> new StartResult.Accepted(answer.run()));
            // Stored by another caller at this moment.
            case SAME -> earlier(request).map(it -> it.orElseGet(() -> new StartResult.Accepted(answer.run())));
            case RUNNING -> result(new StartResult.Busy(answer.run()));
            case QUEUED -> result(new StartResult.Waiting(answer.run()));
            case OUTDATED -> result(new StartResult.Outdated(answer.run()));
            case OVERTAKEN ->
                result(new StartResult.Unavailable("Other runs of the source came first, again and again."));
        };
    }

    private static Uni<StartResult> result(StartResult result) {
        return Uni.createFrom().item(result);
    }
}
