package dev.catraca.catalog;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the changes of products. Opens its own session; must be called on a Vert.x duplicated context, such as that of a
 * request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class ChangeQueries {
    /** Reads each kind separately, because the index {@code changes_of_run} has the ids in order only within a kind. */
    private static final String OF_RUN = """
            SELECT change.* FROM unnest(string_to_array(:kinds, ',')) AS kind CROSS JOIN LATERAL (
              SELECT * FROM product_change
              WHERE run_id = :run AND product_change.kind = kind.kind AND id > :after ORDER BY id LIMIT :limit) change
            ORDER BY change.id LIMIT :limit""";

    /**
     * The changes of a product, newest first.
     *
     * @param before only those older than this change; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<ChangeEntity>> ofProduct(String source, String externalId, long before, int limit) {
        var query = "source = ?1 and externalId = ?2 and id < ?3 order by id desc";
        return Panache.withSession(() -> ChangeEntity.<ChangeEntity>find(query, source, externalId, before)
                .page(0, limit)
                .list());
    }

    /**
     * The changes of a run, in the order in which they were made.
     *
     * @param kind only changes of this kind, or null
     * @param after only those after this change; 0 to begin with the first
     */
    public Uni<List<ChangeEntity>> ofRun(long run, ChangeKind kind, long after, int limit) {
        var kinds = kind == null ? ChangeKind.values() : new ChangeKind[] {kind};
        var names = String.join(",", Arrays.stream(kinds).map(Enum::name).toList());
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_RUN, ChangeEntity.class)
                        .setParameter("kinds", names)
                        .setParameter("run", run)
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList()));
    }
}
