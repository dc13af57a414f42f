package dev.catraca.api.live;

import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunEventEntity;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunQueue;
import dev.catraca.run.WaitingRun;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One look at the database, for all readers of this process: asks each question once, and gives the answer to all who ask it.
 * Readers that have seen the same ask the same. Must be used on a Vert.x duplicated context, on which the answer comes.
 */
final class Look {
    /** The most events in one answer. */
    static final int PAGE = 500;

    /** How many of the runs that wait are followed. */
    private static final int WAITING = 100;

    private final LiveRuns runs;
    private final RunLog log;
    private final RunViews views;
    private final RunQueue queue;
    private final Map<Object, Uni<?>> answers = new ConcurrentHashMap<>();

    Look(LiveRuns runs, RunLog log, RunViews views, RunQueue queue) {
        this.runs = runs;
        this.log = log;
        this.views = views;
        this.queue = queue;
    }

    Uni<List<RunEntity>> runs(Set<Long> open, Set<Long> known, Long newest, Instant ended) {
        var opened = Set.copyOf(open);
        var closed = Set.copyOf(known);
        return once(Arrays.asList(opened, closed, newest, ended), () -> runs.look(opened, closed, newest, ended));
    }

    Uni<Optional<RunView>> run(long run) {
        return once(run, () -> views.find(run));
    }

    /** The first runs that wait. */
    Uni<List<WaitingRun>> waiting() {
        return once("waiting", () -> queue.first(WAITING));
    }

    /** The runs of these sources that wait, wherever they are in the queue. */
    Uni<List<WaitingRun>> waiting(Set<String> sources) {
        return once(List.of("waiting", sources), () -> queue.ofSources(sources));
    }

    /** At most {@link #PAGE} events of a run behind {@code after}. */
    Uni<List<RunEventEntity>> events(long run, long after) {
        return once(List.of(run, after), () -> log.events(run, after, PAGE));
    }

    @SuppressWarnings("unchecked")
    private <T> Uni<T> once(Object question, Supplier<Uni<T>> ask) {
        var context = Vertx.currentContext();
        var answer = (Uni<T>) answers.computeIfAbsent(
                question,
                asked -> Uni.createFrom().deferred(() -> ask.get()).memoize().indefinitely());
        return answer.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }
}
