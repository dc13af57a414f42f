package dev.catraca.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.view.RunViews;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Live streams of runs on any pod. While there is a reader, this process looks at the database at each signal, and regularly
 * without one, once for all readers; only the first look of a reader is its own, at once. The streams survive an outage of
 * PostgreSQL, and must be subscribed to on a Vert.x duplicated context, such as that of a request. A slow reader leaves looks
 * out and finds what it missed with its next one.
 */
@ApplicationScoped
public class RunStreams {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration WITHOUT_SIGNAL = Duration.ofMillis(1500);

    private final Supplier<Look> look;
    private final Multi<Look> looks;
    private final ObjectMapper mapper;

    RunStreams(RunLog log, RunViews views, RunQueue queue, LiveRuns runs, RunSignals signals, ObjectMapper mapper) {
        this.mapper = mapper;
        this.look = () -> new Look(runs, log, views, queue);
        this.looks = Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(BETWEEN_LOOKS)
                        .chain(() -> signals.next(WITHOUT_SIGNAL))
                        .map(due -> look.get()))
                .indefinitely()
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    /**
     * Streams the events of a run after {@code after}, its state when it has changed (at most twice a second), and its end;
     * then completes.
     */
    public Multi<RunMessage> of(long run, long after) {
        return stream(() -> new RunFollower(mapper, run, after));
    }

    /**
     * Streams every RUNNING run and the first of those that wait at once, then each run when it has changed (at most twice a second), once more when it is
     * closed, and new runs. Never completes.
     *
     * @param sources only their runs; null for all
     */
    public Multi<RunMessage> ofAll(Set<String> sources) {
        return stream(() -> new AllRunsFollower(mapper, sources));
    }

    private Multi<RunMessage> stream(Supplier<Follower> reader) {
        return Multi.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var follower = reader.get();
            return Multi.createBy()
                    .concatenating()
                    .streams(Multi.createFrom().item(look), looks)
                    .onOverflow()
                    .dropPreviousItems()
                    .emitOn(task -> context.runOnContext(nothing -> task.run()), 1)
                    .onItem()
                    .transformToMultiAndConcatenate(next -> follower.news(next)
                            .onFailure(DatabaseFailure::isAway)
                            .recoverWithMulti(Multi.createFrom().empty())
                            .onCompletion()
                            .ifEmpty()
                            .continueWith(RunMessage.KEEP_ALIVE))
                    .select()
                    .first(message -> message != RunMessage.END);
        });
    }
}
