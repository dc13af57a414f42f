package dev.catraca.run;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The runs that somebody who watches all of them may not know yet. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class LiveRuns {
    /** Two runs may be stored in another order than that of their ids; so many ids are looked at again. */
    public static final int OVERLAP = 200;

    /** Each part by an index; of those that are new the newest thousand, for a reader who comes back after a long pause. */
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
     * Every run that is RUNNING, those asked for, and the closed ones that are not known, in the order of their ids.
     *
     * @param open the runs to be answered whatever has become of them
     * @param known closed runs that need not be answered
     * @param newest the newest run that is known, or null; closed runs are answered from {@link #OVERLAP} ids before it
     */
    public Uni<List<RunEntity>> look(Set<Long> open, Set<Long> known, Long newest) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(open.toArray(Long[]::new), known.toArray(Long[]::new), newest))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunRow::read)
                        .toList());
    }
}
