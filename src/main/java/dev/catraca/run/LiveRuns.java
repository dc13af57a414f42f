package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Finds the runs that a follower of all runs may not know yet. Opens its own session; must be called on a Vert.x duplicated
 * context, such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class LiveRuns {
    /** How many ids are read again, because runs may be stored in a different order than their ids. */
    public static final int OVERLAP = 200;

    /** Each part uses an index. Reads at most the newest 1000 closed runs, for a reader that returns after a long pause. */
    private static final String LOOK = """
            /* ALL_SOURCES */ SELECT %1$s FROM sync_run WHERE status = 'RUNNING'
            UNION ALL
            SELECT %1$s FROM sync_run WHERE id = ANY (:open) AND id > 0 AND status <> 'RUNNING'
            UNION ALL
            (SELECT %1$s FROM sync_run
               WHERE id > coalesce(cast(:newest AS bigint), (SELECT max(id) FROM sync_run WHERE id > 0)) - %2$d
                 AND id > 0 AND status <> 'RUNNING'
                 AND id <> ALL (:open) AND id <> ALL (:known)
               ORDER BY id DESC LIMIT 1000)
            ORDER BY id""".formatted(RunEntity.COLUMNS, OVERLAP);

    /**
     * Returns every RUNNING run, the runs in {@code open}, and the closed runs that are not known, ordered by id.
     *
     * @param open runs to return in any state
     * @param known closed runs to leave out
     * @param newest the newest known run, or null; closed runs are returned from {@link #OVERLAP} ids before it
     */
    public Uni<List<RunEntity>> look(Set<Long> open, Set<Long> known, Long newest) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(LOOK, RunEntity.class)
                        .setParameter("open", open.toArray(Long[]::new))
                        .setParameter("known", known.toArray(Long[]::new))
                        .setParameter("newest", newest)
                        .getResultList()));
    }
}
