package dev.catraca.catalog;

import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Writes batches, each by one call of the SQL function {@code apply_batch}: products, changes, rejections, counters and
 * checkpoint commit together, fenced by the row of the run. One round trip, so a paused client holds no transaction open.
 *
 * <p>Does not block; fails if PostgreSQL cannot be reached or does not answer in time. Sending the same sequence number
 * again is always safe. A batch that nobody waits for any more is cancelled in PostgreSQL a second later, so that its run can
 * be closed: it is then in, or it is not.
 */
@ApplicationScoped
public class FencedCatalog {
    private static final String APPLY = """
            SELECT * FROM apply_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                      $20, $21, $22, $23, $24, $25)""";

    private final Pool pool;
    private final BatchConfig config;
    private final Event<AppliedBatch> applied;

    FencedCatalog(Pool pool, BatchConfig config, Event<AppliedBatch> applied) {
        this.pool = pool;
        this.config = config;
        this.applied = applied;
    }

    /**
     * Applies a batch.
     *
     * @param sequence 1 for the run's first batch, then one more each time
     */
    public Uni<BatchResult> apply(long run, String source, long sequence, Batch batch) {
        return Uni.createFrom().deferred(() -> {
            var start = System.nanoTime();
            return StoppableStatement.execute(pool, APPLY, parameters(run, sequence, batch))
                    .ifNoItem()
                    .after(config.timeout())
                    .fail()
                    .map(rows -> result(rows.iterator().next()))
                    .invoke(result -> applied.fire(
                            new AppliedBatch(source, result, Duration.ofNanos(System.nanoTime() - start))));
        });
    }

    private static Tuple parameters(long run, long sequence, Batch batch) {
        var products = batch.products();
        var rejections = batch.rejections();
        return Tuple.from(new Object[] {
            run,
            sequence,
            texts(products, Product::externalId),
            texts(products, Product::name),
            texts(products, Product::description),
            texts(products, Product::brand),
            texts(products, Product::category),
            texts(products, Product::gtin),
            products.stream()
                    .map(product -> product.price() == null ? null : Numeric.create(product.price()))
                    .toArray(Numeric[]::new),
            texts(products, Product::currency),
            products.stream().map(Product::stock).toArray(Long[]::new),
            texts(products, Product::url),
            texts(products, Product::imageUrl),
            texts(products, Product::attributes),
            products.stream()
                    .map(product -> Buffer.buffer(product.contentHash()).getDelegate())
                    .toArray(io.vertx.core.buffer.Buffer[]::new),
            batch.duplicated(),
            rejections.stream().map(Rejection::position).toArray(Long[]::new),
            textsOfStored(batch, Rejection::externalId),
            textsOfStored(batch, rejection -> rejection.code().name()),
            textsOfStored(batch, Rejection::message),
            textsOfStored(batch, Rejection::raw),
            (long) batch.pages(),
            batch.bytes(),
            batch.expected(),
            batch.checkpoint()
        });
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    /** Null for each rejection that is only counted. */
    private static String[] textsOfStored(Batch batch, Function<Rejection, String> column) {
        var stored = texts(batch.rejections().subList(0, batch.stored()), column);
        return Arrays.copyOf(stored, batch.rejections().size());
    }

    private static BatchResult result(Row row) {
        return new BatchResult(
                BatchResult.Outcome.valueOf(row.getString("outcome")),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("duplicated"),
                row.getLong("rejected"),
                row.getBoolean("cancel_requested"));
    }
}
