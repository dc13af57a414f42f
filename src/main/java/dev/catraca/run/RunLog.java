package dev.catraca.run;

import dev.catraca.database.Replica;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads runs, their events, their batches and their rejected records. Opens its own session; must be called on a Vert.x duplicated context,
 * such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunLog {
    private final RunSources sources;
    private final Replica replica;

    RunLog(RunSources sources, Replica replica) {
        this.sources = sources;
        this.replica = replica;
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
     * Runs, newest first. A list of those that ended by themselves may be as old as {@link Replica} allows; any other shows at once what
     * its reader has just started or cancelled.
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

    private Uni<List<RunEntity>> find(RunFilter filter, long before, int limit) {
        var conditions = new RunConditions(filter, before);
        Supplier<Uni<List<RunEntity>>> list = () -> Panache.withSession(
                () -> RunEntity.<RunEntity>find(conditions.text() + " order by id desc", conditions.parameters())
                        .page(0, limit)
                        .list());
        return filter.status() == RunStatus.SUCCEEDED || filter.status() == RunStatus.FAILED
                ? replica.read(list)
                : list.get();
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

    /**
     * The rejections of a run after a position (0: from the first), ordered by position.
     *
     * @param closedAt when the run was closed; null if it is not
     */
    public Uni<List<RejectionEntity>> rejections(String source, long run, Instant closedAt, long after, int limit) {
        var query = "source = ?1 and run = ?2 and place > ?3 order by source, run, place";
        return replica.readUnchanged(
                closedAt,
                () -> Panache.withSession(() -> RejectionEntity.<RejectionEntity>find(query, source, run, after)
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
