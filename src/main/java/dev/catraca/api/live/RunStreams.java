package dev.catraca.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Live streams of runs on any pod: polls the database at each signal, and regularly without one. */
@ApplicationScoped
public class RunStreams {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration WITHOUT_SIGNAL = Duration.ofMillis(1500);

    private final RunLog log;
    private final LiveRuns runs;
    private final RunSignals signals;
    private final ObjectMapper mapper;

    RunStreams(RunLog log, LiveRuns runs, RunSignals signals, ObjectMapper mapper) {
        this.log = log;
        this.runs = runs;
        this.signals = signals;
        this.mapper = mapper;
    }

    /**
     * Streams the events of a run after {@code after}, its state when it has changed (at most twice a second), and its end;
     * then completes. Survives an outage of PostgreSQL. Must be subscribed to on a Vert.x duplicated context, such as that of a
     * request.
     */
    public Multi<RunMessage> of(long run, long after) {
        return stream(wake -> signals.add(run, wake), () -> new RunFollower(log, mapper, run, after));
    }

    /**
     * Streams every RUNNING run at once, then each run when it has changed (at most twice a second), once more when it is
     * closed, and new runs. Never completes; survives outages and must be subscribed to like {@link #of}.
     *
     * @param source only its runs, or null
     */
    public Multi<RunMessage> ofAll(String source) {
        return stream(signals::addForAll, () -> new AllRunsFollower(runs, mapper, source));
    }

    private Multi<RunMessage> stream(Function<Runnable, RunSignals.Listener> signal, Supplier<Follower> reader) {
        return Multi.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var follower = reader.get();
            var wakeUp = new WakeUp();
            var listener = signal.apply(wakeUp::call);
            return Multi.createBy()
                    .repeating()
                    .uni(Looks::new, looks -> looks.next(follower, wakeUp, context))
                    .whilst(look -> !look.closed())
                    .onTermination()
                    .invoke(() -> signals.remove(listener))
                    .onItem()
                    .transformToMultiAndConcatenate(look -> Multi.createFrom().iterable(look.messages()));
        });
    }

    /** Decides when the next poll is due. */
    private static final class Looks {
        private boolean atOnce = true;

        Uni<Follower.Look> next(Follower follower, WakeUp wakeUp, Context context) {
            return due(wakeUp)
                    .emitOn(task -> context.runOnContext(nothing -> task.run()))
                    .chain(follower::look)
                    .onFailure(DatabaseFailure::isAway)
                    .recoverWithItem(Follower.Look.NOTHING)
                    .invoke(look -> atOnce = look.more());
        }

        private Uni<Void> due(WakeUp wakeUp) {
            return atOnce
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(BETWEEN_LOOKS)
                            .chain(() -> wakeUp.sleep(WITHOUT_SIGNAL));
        }
    }
}
