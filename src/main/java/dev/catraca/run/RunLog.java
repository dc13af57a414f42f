package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Reads runs, their events, their batches and their rejected records. Opens its own session; must be called on a Vert.x duplicated context,
 * such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunLog {
    public Uni<Optional<RunEntity>> find(long run) {
        return Panache.withSession(() -> RunEntity.<RunEntity>findById(run).map(Optional::ofNullable));
    }

    /**
     * Runs, newest first.
     *
     * @param before only those older than this run; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<RunEntity>> list(RunFilter filter, long before, int limit) {
        var conditions = new RunConditions(filter, before);
        return Panache.withSession(
                () -> RunEntity.<RunEntity>find(conditions.text() + " order by id desc", conditions.parameters())
                        .page(0, limit)
                        .list());
    }

    /** The events of a run with ids after {@code after} (0: from the first), ordered by id. */
    public Uni<List<RunEventEntity>> events(long run, long after, int limit) {
        return Panache.withSession(
                () -> RunEventEntity.<RunEventEntity>find("run = ?1 and id > ?2 order by id", run, after)
                        .page(0, limit)
                        .list());
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
        return Panache.withSession(
                () -> RejectionEntity.<RejectionEntity>find("run = ?1 and place > ?2 order by place", run, after)
                        .page(0, limit)
                        .list());
    }
}
