package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads runs, their events, their batches and their rejected records. Opens its own session; must be called on a Vert.x duplicated context,
 * such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunLog {
    private final RunSources sources;

    RunLog(RunSources sources) {
        this.sources = sources;
    }

    public Uni<Optional<RunEntity>> find(long run) {
        return sources.of(run)
                .chain(source -> source.isEmpty() ? Uni.createFrom().item(Optional.empty()) : find(source.get(), run));
    }

    private static Uni<Optional<RunEntity>> find(String source, long run) {
        return Panache.withSession(() -> RunEntity.<RunEntity>find("source = ?1 and id = ?2", source, run)
                .firstResult()
                .map(Optional::ofNullable));
    }

    /**
     * Runs, newest first.
     *
     * @param before only those older than this run; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<RunEntity>> list(RunFilter filter, long before, int limit) {
        if (filter.source() != null || filter.chain() == null) {
            return find(filter, before, limit);
        }
        return sources.of(filter.chain())
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : find(filter.ofSource(source.get()), before, limit));
    }

    private static Uni<List<RunEntity>> find(RunFilter filter, long before, int limit) {
        var conditions = new RunConditions(filter, before);
        return Panache.withSession(
                () -> RunEntity.<RunEntity>find(conditions.text() + " order by id desc", conditions.parameters())
                        .page(0, limit)
                        .list());
    }

    /** The events of a run after one of them (0: from the first), in their order. */
    public Uni<List<RunEventEntity>> events(long run, long after, int limit) {
        var query = "source = ?1 and run = ?2 and number > ?3 order by source, run, number";
        return ofSource(
                run,
                source -> Panache.withSession(() -> RunEventEntity.<RunEventEntity>find(query, source, run, after)
                        .page(0, limit)
                        .list()));
    }

    /** The batches of a run after one of them (0: from the first), in their order. */
    public Uni<List<BatchEntity>> batches(String source, long run, long after, int limit) {
        var query = "source = ?1 and run = ?2 and sequence > ?3 order by source, run, sequence";
        return Panache.withSession(() -> BatchEntity.<BatchEntity>find(query, source, run, after)
                .page(0, limit)
                .list());
    }

    /** The rejections of a run after a position (0: from the first), ordered by position. */
    public Uni<List<RejectionEntity>> rejections(long run, long after, int limit) {
        var query = "source = ?1 and run = ?2 and place > ?3 order by source, run, place";
        return ofSource(
                run,
                source -> Panache.withSession(() -> RejectionEntity.<RejectionEntity>find(query, source, run, after)
                        .page(0, limit)
                        .list()));
    }

    /** Nothing if there is no such run. */
    private <T> Uni<List<T>> ofSource(long run, Function<String, Uni<List<T>>> read) {
        return sources.of(run)
                .chain(source ->
                        source.map(read).orElseGet(() -> Uni.createFrom().item(List.of())));
    }
}
