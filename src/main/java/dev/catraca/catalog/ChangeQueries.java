package dev.catraca.catalog;

import dev.catraca.database.Replica;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Reads the changes of products. Opens its own session; must be called on a Vert.x duplicated context, such as that of a
 * request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class ChangeQueries {
    private static final String COLUMNS = "source_id, external_id, run_id, changed_at, kind, before, after";

    /**
     * The insertion of each product of a source, in the form of a change: {@code product_change} has no row for it. Its values are
     * those of today with all later changes undone: of each field, the value that the first change of it replaced, which is the last of
     * those that are put into one object. NULL if changes of the product were deleted, because then they are not known.
     *
     * <p>Each part names the source, so that Citus knows that one node has it all.
     */
    private static final String INSERTIONS = """
            FROM (
             SELECT p.source_id, p.external_id, p.first_run AS run_id, p.created_at AS changed_at, 'INSERTED' AS kind,
                    cast(NULL AS jsonb) AS before,
                    CASE WHEN p.changes = (
                      SELECT count(*) FROM product_change c WHERE c.source_id = :source AND c.external_id = p.external_id) THEN (
                      SELECT jsonb_object_agg(first.key, first.value) FILTER (WHERE first.value <> 'null')
                      FROM jsonb_each(
                        product_fields(p.name, p.description, p.brand, p.category, p.gtin, p.price, p.currency, p.stock, p.url,
                                       p.image_url, p.attributes)
                        || coalesce((
                          SELECT jsonb_object_agg(old.key, old.value ORDER BY c.changed_at DESC, c.run_id DESC)
                          FROM product_change c, jsonb_each(c.before - 'retiredAt') old
                          WHERE c.source_id = :source AND c.external_id = p.external_id), '{}')) first)
                    END AS after
             FROM product p WHERE p.source_id = :source) insertion""";

    /** Reads each kind separately, because the index {@code changes_of_run} has the keys in order only within a kind. */
    private static final String OF_RUN = """
            /* ONE_SOURCE */
            (SELECT %1$s FROM product_change
               WHERE :updated AND source_id = :source AND run_id = :run AND kind = 'UPDATED' AND external_id > :after
               ORDER BY external_id LIMIT :limit)
            UNION ALL
            (SELECT %1$s FROM product_change
               WHERE :retired AND source_id = :source AND run_id = :run AND kind = 'RETIRED' AND external_id > :after
               ORDER BY external_id LIMIT :limit)
            UNION ALL
            (SELECT %1$s FROM product_change
               WHERE :returned AND source_id = :source AND run_id = :run AND kind = 'RETURNED' AND external_id > :after
               ORDER BY external_id LIMIT :limit)
            UNION ALL
            (SELECT %1$s %2$s
               WHERE :inserted AND run_id = :run AND external_id > :after
               ORDER BY external_id LIMIT :limit)
            ORDER BY external_id LIMIT :limit""".formatted(COLUMNS, INSERTIONS);

    private static final String OF_PRODUCT = """
            /* ONE_SOURCE */ SELECT %1$s FROM (
              SELECT %1$s FROM product_change WHERE source_id = :source AND external_id = :externalId
              UNION ALL
              SELECT %1$s %2$s WHERE external_id = :externalId) change
            WHERE cast(:at AS timestamptz) IS NULL OR (changed_at, run_id) < (:at, :run)
            ORDER BY changed_at DESC, run_id DESC LIMIT :limit""".formatted(COLUMNS, INSERTIONS);

    private final Replica replica;

    ChangeQueries(Replica replica) {
        this.replica = replica;
    }

    /**
     * The changes of a product, newest first; the last is its insertion. May be as old as {@link Replica} allows.
     *
     * @param before only those older than this one; null to begin with the newest
     */
    public Uni<List<ChangeEntity>> ofProduct(String source, String externalId, Moment before, int limit) {
        return replica.read(() -> Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_PRODUCT, ChangeEntity.class)
                        .setParameter("source", source)
                        .setParameter("externalId", externalId)
                        .setParameter("at", before == null ? null : before.at())
                        .setParameter("run", before == null ? 0 : before.run())
                        .setParameter("limit", limit)
                        .getResultList())));
    }

    /**
     * The changes of a run and the products that it inserted, in the order of their keys; a run changes a product once.
     *
     * @param closedAt when the run was closed; null if it is not
     * @param kind only changes of this kind, or null
     * @param after only those after this key; empty to begin with the first
     */
    public Uni<List<ChangeEntity>> ofRun(
            String source, long run, Instant closedAt, ChangeKind kind, String after, int limit) {
        return replica.readUnchanged(
                closedAt,
                () -> Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(OF_RUN, ChangeEntity.class)
                                .setParameter("updated", kind == null || kind == ChangeKind.UPDATED)
                                .setParameter("retired", kind == null || kind == ChangeKind.RETIRED)
                                .setParameter("returned", kind == null || kind == ChangeKind.RETURNED)
                                .setParameter("inserted", kind == null || kind == ChangeKind.INSERTED)
                                .setParameter("source", source)
                                .setParameter("run", run)
                                .setParameter("after", after)
                                .setParameter("limit", limit)
                                .getResultList())));
    }

    /** The place of a change in the history of its product. */
    public record Moment(Instant at, long run) {}
}
