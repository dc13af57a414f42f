package dev.catraca.catalog;

import dev.catraca.database.StoppableStatement;
import dev.catraca.product.Known;
import dev.catraca.product.KnownDetail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Looks up what the entries of a list became when their details were asked for (SQL function {@code known_details}). May not see what a batch
 * in flight writes. Does not block; fails if PostgreSQL cannot be reached or does not answer in time.
 */
@ApplicationScoped
public class StoredDetails {
    private static final String KNOWN =
            "/* ONE_SOURCE */ SELECT place, external_ids, numbers, filtered_ids FROM known_details($1, $2, $3, $4)";

    private final Pool pool;
    private final BatchConfig config;

    StoredDetails(Pool pool, BatchConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What these entries became, in their order; null for one whose version is another, or of which a product is not as it was.
     *
     * @param versions the one that each entry has now
     * @param maxAge how old an answer may be; empty for any age
     */
    public Uni<List<KnownDetail>> among(
            String source, List<String> listIds, List<UUID> versions, Optional<Duration> maxAge) {
        var parameters = Tuple.of(
                source,
                listIds.toArray(String[]::new),
                versions.toArray(UUID[]::new),
                maxAge.map(Duration::toMillis).orElse(null));
        return StoppableStatement.execute(pool, KNOWN, parameters)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(rows -> {
                    var details = new KnownDetail[listIds.size()];
                    rows.forEach(row -> details[row.getInteger("place") - 1] = detail(row));
                    return Arrays.asList(details);
                });
    }

    private static KnownDetail detail(Row row) {
        var ids = row.getArrayOfStrings("external_ids");
        var numbers = row.getArrayOfLongs("numbers");
        return new KnownDetail(
                IntStream.range(0, ids.length)
                        .mapToObj(i -> new Known(ids[i], numbers[i]))
                        .toList(),
                Arrays.asList(row.getArrayOfStrings("filtered_ids")));
    }
}
