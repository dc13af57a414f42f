package dev.catraca.run;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Finds the runs that a follower of all runs may not know yet. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class LiveRuns {
    /** How many ids are read again, because runs may be stored in a different order than their ids. */
    public static final int OVERLAP = 200;

    /** Each part uses an index. Reads at most the newest 1000 closed runs, for a reader that returns after a long pause. */
    private static final String LOOK = """
            SELECT %1$s FROM sync_run WHERE status = 'RUNNING'
            UNION ALL
            SELECT %1$s FROM sync_run WHERE id = ANY ($1) AND status <> 'RUNNING'
            UNION ALL
            (SELECT %1$s FROM sync_run
               WHERE id > coalesce($3, (SELECT max(id) FROM sync_run)) - %2$d AND status <> 'RUNNING'
                 AND id <> ALL ($1) AND id <> ALL ($2)
               ORDER BY id DESC LIMIT 1000)
            ORDER BY id""".formatted(RunRow.COLUMNS, OVERLAP);

    private final Pool pool;

    LiveRuns(Pool pool) {
        this.pool = pool;
    }

    /**
     * Returns every RUNNING run, the runs in {@code open}, and the closed runs that are not known, ordered by id.
     *
     * @param open runs to return in any state
     * @param known closed runs to leave out
     * @param newest the newest known run, or null; closed runs are returned from {@link #OVERLAP} ids before it
     */
    public Uni<List<RunEntity>> look(Set<Long> open, Set<Long> known, Long newest) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(open.toArray(Long[]::new), known.toArray(Long[]::new), newest))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunRow::read)
                        .toList());
    }
}
