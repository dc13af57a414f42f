package dev.catraca.catalog;

import dev.catraca.database.StoppableStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks up products by key, ahead of the batch that may write them (SQL function {@code probe_batch}). May not see what a batch in
 * flight writes. Does not block; fails if PostgreSQL cannot be reached or does not answer in time.
 */
@ApplicationScoped
public class KnownProducts {
    private static final String PROBE =
            "/* ONE_SOURCE */ SELECT place, number, content_hash, retired FROM probe_batch($1, $2)";

    private final Pool pool;
    private final BatchConfig config;

    KnownProducts(Pool pool, BatchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** What the catalogue knows of these keys, by key; keys that are not there are left out. */
    public Uni<Map<String, KnownProduct>> among(String source, List<String> externalIds) {
        return StoppableStatement.execute(pool, PROBE, Tuple.of(source, externalIds.toArray(String[]::new)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(rows -> {
                    var known = new HashMap<String, KnownProduct>(rows.size() * 2);
                    rows.forEach(row -> known.put(
                            externalIds.get(row.getLong("place").intValue() - 1),
                            new KnownProduct(
                                    row.getLong("number"), row.getUUID("content_hash"), row.getBoolean("retired"))));
                    return known;
                });
    }
}
