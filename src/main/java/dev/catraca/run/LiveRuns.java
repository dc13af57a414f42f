package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
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

    /** How much time of ends is read again, because a run may be stored some time after its end was taken from the clock. */
    public static final Duration MARGIN = Duration.ofSeconds(10);

    /**
     * Each part uses an index. The last finds runs that waited long, whose ids are old; with {@code id} alone instead of {@code id + 0}
     * PostgreSQL would go through all of them by their ids. Each of the last two reads at most 1000 closed runs, for a reader that
     * returns after a long pause.
     */
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
            UNION ALL
            (SELECT %1$s FROM sync_run
               WHERE finished_at >= coalesce(cast(:ended AS timestamptz), (SELECT max(finished_at) FROM sync_run WHERE finished_at IS NOT NULL))
                     - interval '%3$d seconds'
                 AND id + 0 <= coalesce(cast(:newest AS bigint), (SELECT max(id) FROM sync_run WHERE id > 0)) - %2$d
                 AND id <> ALL (:open) AND id <> ALL (:known)
               ORDER BY finished_at DESC LIMIT 1000)
            ORDER BY id""".formatted(RunEntity.COLUMNS, OVERLAP, MARGIN.toSeconds());

    /**
     * Returns every RUNNING run, the runs in {@code open}, and the closed runs that are not known, ordered by id.
     *
     * @param open runs to return in any state
     * @param known closed runs to leave out
     * @param newest the newest known run, or null; closed runs are returned from {@link #OVERLAP} ids before it
     * @param ended the newest known end, or null; closed runs with older ids are returned from {@link #MARGIN} before it
     */
    public Uni<List<RunEntity>> look(Set<Long> open, Set<Long> known, Long newest, Instant ended) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(LOOK, RunEntity.class)
                        .setParameter("open", open.toArray(Long[]::new))
                        .setParameter("known", known.toArray(Long[]::new))
                        .setParameter("newest", newest)
                        .setParameter("ended", ended)
                        .getResultList()));
    }
}
