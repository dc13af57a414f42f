package dev.catraca.api.view;

import dev.catraca.run.RunFilter;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunQueue;
import dev.catraca.run.RunStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The runs as the API shows them, those that wait and those that have begun. Must be called on a Vert.x duplicated context, such as
 * that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunViews {
    private final RunLog log;
    private final RunQueue queue;

    RunViews(RunLog log, RunQueue queue) {
        this.log = log;
        this.queue = queue;
    }

    /** A run in any state. Looks for its row again if it does not wait: it may have been opened meanwhile. */
    public Uni<Optional<RunView>> find(long run) {
        return begun(run)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : queue.find(run)
                                .chain(waiting -> waiting.isPresent()
                                        ? Uni.createFrom().item(waiting.map(RunView::of))
                                        : begun(run)));
    }

    private Uni<Optional<RunView>> begun(long run) {
        return log.find(run).map(found -> found.map(RunView::of));
    }

    /**
     * Runs, newest first. Reads those that wait first, so a run that is opened meanwhile is not left out.
     *
     * @param before only those older than this run; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<RunView>> list(RunFilter filter, long before, int limit) {
        if (filter.status() == RunStatus.QUEUED) {
            return waiting(filter, before, limit);
        }
        return waiting(filter, before, limit)
                .chain(waiting -> log.list(filter, before, limit)
                        .map(begun -> merge(waiting, begun.stream().map(RunView::of), limit)));
    }

    private Uni<List<RunView>> waiting(RunFilter filter, long before, int limit) {
        return queue.list(filter, before, limit)
                .map(waiting -> waiting.stream().map(RunView::of).toList());
    }

    private static List<RunView> merge(List<RunView> waiting, Stream<RunView> begun, int limit) {
        var byId = new LinkedHashMap<Long, RunView>();
        Stream.concat(begun, waiting.stream()).forEach(run -> byId.putIfAbsent(run.id(), run));
        return byId.values().stream()
                .sorted(Comparator.comparingLong(RunView::id).reversed())
                .limit(limit)
                .toList();
    }
}
