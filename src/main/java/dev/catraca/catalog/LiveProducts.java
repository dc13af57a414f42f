package dev.catraca.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the live products of a source. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class LiveProducts {
    private static final String AFTER = """
            /* ONE_SOURCE */ SELECT external_id, number FROM product
            WHERE source_id = $1 AND retired_at IS NULL AND external_id > $2
            ORDER BY source_id, external_id LIMIT $3""";

    private static final String REJECTED = """
            /* ONE_SOURCE */ SELECT DISTINCT j.external_id, p.number
            FROM sync_run r
            JOIN rejection j ON j.source_id = r.source_id AND j.run_id = r.id
            CROSS JOIN LATERAL (
              SELECT number FROM product
              WHERE source_id = $1 AND external_id = j.external_id AND retired_at IS NULL LIMIT 1) p
            WHERE r.source_id = $1 AND r.chain = $2""";

    private static final String REJECTED_BETWEEN = """
            /* ONE_SOURCE */ SELECT DISTINCT p.number
            FROM rejection j
            CROSS JOIN LATERAL (
              SELECT number FROM product
              WHERE source_id = $1 AND external_id = j.external_id AND retired_at IS NULL LIMIT 1) p
            WHERE j.source_id = $1 AND j.run_id > $2 AND j.run_id < $3""";

    private static final String AMONG = """
            /* ONE_SOURCE */ SELECT i.external_id, p.number
            FROM unnest($2::text[]) AS i (external_id)
            CROSS JOIN LATERAL (
              SELECT number FROM product
              WHERE source_id = $1 AND external_id = i.external_id AND retired_at IS NULL LIMIT 1) p""";

    private static final String OF_ENTRIES = """
            /* ONE_SOURCE */ SELECT e.external_id, p.number
            FROM unnest($2::text[]) AS i (list_id)
            CROSS JOIN LATERAL (
              SELECT external_ids, content_hashes FROM source_detail
              WHERE source_id = $1 AND list_id = i.list_id LIMIT 1) d
            CROSS JOIN LATERAL unnest(d.external_ids, d.content_hashes) AS e (external_id, content_hash)
            CROSS JOIN LATERAL (
              SELECT number FROM product
              WHERE source_id = $1 AND external_id = e.external_id AND content_hash = e.content_hash AND retired_at IS NULL
              LIMIT 1) p""";

    private final Pool pool;

    LiveProducts(Pool pool) {
        this.pool = pool;
    }

    /** A live product. */
    public record LiveProduct(String externalId, long number) {}

    /**
     * Those after a key, in the order of their keys.
     *
     * @param externalId empty to begin with the first
     */
    public Uni<List<LiveProduct>> after(String source, String externalId, int limit) {
        return products(AFTER, Tuple.of(source, externalId, limit));
    }

    /** Those with these keys. */
    public Uni<List<LiveProduct>> among(String source, List<String> externalIds) {
        return products(AMONG, Tuple.of(source, externalIds.toArray(String[]::new)));
    }

    /** Those that are as the details of these entries of a list gave them, when they were asked for last. */
    public Uni<List<LiveProduct>> ofEntries(String source, List<String> listIds) {
        return products(OF_ENTRIES, Tuple.of(source, listIds.toArray(String[]::new)));
    }

    private Uni<List<LiveProduct>> products(String query, Tuple parameters) {
        return pool.preparedQuery(query).execute(parameters).map(rows -> {
            var products = new ArrayList<LiveProduct>(rows.size());
            rows.forEach(row -> products.add(new LiveProduct(row.getString("external_id"), row.getLong("number"))));
            return products;
        });
    }

    /** The numbers of those whose record was rejected and stored by a run of a chain of resumes, by key. */
    public Uni<Map<String, Long>> rejectedBy(String source, long chain) {
        return pool.preparedQuery(REJECTED).execute(Tuple.of(source, chain)).map(rows -> {
            var numbers = new HashMap<String, Long>(rows.size() * 2);
            rows.forEach(row -> numbers.put(row.getString("external_id"), row.getLong("number")));
            return numbers;
        });
    }

    /** The numbers of those whose record was rejected and stored by a run between two runs. */
    public Uni<List<Long>> rejectedBetween(String source, long run, long other) {
        return pool.preparedQuery(REJECTED_BETWEEN)
                .execute(Tuple.of(source, run, other))
                .map(rows -> {
                    var numbers = new ArrayList<Long>(rows.size());
                    rows.forEach(row -> numbers.add(row.getLong("number")));
                    return numbers;
                });
    }
}
