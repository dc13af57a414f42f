package dev.catraca.api.live;

import dev.catraca.run.LiveRuns;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunEventEntity;
import dev.catraca.run.RunLog;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
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

    private final LiveRuns runs;
    private final RunLog log;
    private final Map<Object, Uni<?>> answers = new ConcurrentHashMap<>();

    Look(LiveRuns runs, RunLog log) {
        this.runs = runs;
        this.log = log;
    }

    Uni<List<RunEntity>> runs(Set<Long> open, Set<Long> known, Long newest) {
        var opened = Set.copyOf(open);
        var closed = Set.copyOf(known);
        return once(Arrays.asList(opened, closed, newest), () -> runs.look(opened, closed, newest));
    }

    Uni<Optional<RunEntity>> run(long run) {
        return once(run, () -> log.find(run));
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
