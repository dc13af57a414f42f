package dev.catraca.catalog;

import dev.catraca.database.StoppableStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Looks up products by key, ahead of the batch that may write them (SQL function {@code probe_batch}). May not see what a batch in
 * flight writes. Does not block; fails if PostgreSQL cannot be reached or does not answer in time.
 */
@ApplicationScoped
public class KnownProducts {
    private static final String PROBE =
            "/* ONE_SOURCE */ SELECT number, same, retired, price FROM probe_batch($1, $2, $3)";

    private final Pool pool;
    private final BatchConfig config;

    KnownProducts(Pool pool, BatchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What the catalogue knows of these keys, in their order; null for a key that is not there.
     *
     * @param contentHashes the one that each key has now
     */
    public Uni<List<KnownProduct>> among(String source, List<String> externalIds, List<UUID> contentHashes) {
        return StoppableStatement.execute(
                        pool,
                        PROBE,
                        Tuple.of(source, externalIds.toArray(String[]::new), contentHashes.toArray(UUID[]::new)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(rows -> products(rows.iterator().next()));
    }

    private static List<KnownProduct> products(Row row) {
        var numbers = row.getArrayOfLongs("number");
        var same = row.getArrayOfBooleans("same");
        var retired = row.getArrayOfBooleans("retired");
        var prices = row.getArrayOfNumerics("price");
        var products = new KnownProduct[numbers.length];
        for (var i = 0; i < numbers.length; i++) {
            products[i] = numbers[i] == null
                    ? null
                    : new KnownProduct(
                            numbers[i], same[i], retired[i], prices[i] == null ? null : prices[i].bigDecimalValue());
        }
        return Arrays.asList(products);
    }
}
