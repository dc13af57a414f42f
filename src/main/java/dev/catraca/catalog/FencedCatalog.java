package dev.catraca.catalog;

import dev.catraca.database.StoppableStatement;
import dev.catraca.product.Rejection;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Writes batches, each by one call of the SQL function {@code apply_batch}: products, changes, rejections, counters and
 * checkpoint commit together, fenced by the row of the run. One round trip, so a paused client holds no transaction open.
 *
 * <p>Does not block; fails if PostgreSQL cannot be reached or does not answer in time. Sending the same sequence number again
 * is always safe. If the caller stops waiting, the batch is cancelled in PostgreSQL a second later, so that its run can be
 * closed: the batch is then applied, or it is not.
 */
@ApplicationScoped
public class FencedCatalog {
    private static final String APPLY = """
            SELECT * FROM apply_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                      $20, $21, $22, $23, $24, $25, $26, $27)""";

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
                    .invoke(result -> Telemetry.tell(
                            applied,
                            new AppliedBatch(
                                    run, source, sequence, result, Duration.ofNanos(System.nanoTime() - start))));
        });
    }

    private static Tuple parameters(long run, long sequence, Batch batch) {
        var rejections = batch.rejections();
        var parameters = new ArrayList<Object>(List.of(run, sequence));
        parameters.addAll(ProductColumns.of(batch.products()));
        parameters.addAll(Arrays.asList(
                batch.duplicated(),
                rejections.stream().map(Rejection::position).toArray(Long[]::new),
                textsOfStored(batch, Rejection::externalId),
                textsOfStored(batch, rejection -> rejection.code().name()),
                textsOfStored(batch, Rejection::message),
                textsOfStored(batch, Rejection::raw),
                (long) batch.pages(),
                batch.bytes(),
                batch.expected(),
                batch.checkpoint(),
                batch.repeats(),
                batch.doubts().toArray(String[]::new)));
        return Tuple.from(parameters);
    }

    /** Null for each rejection that is only counted. */
    private static String[] textsOfStored(Batch batch, Function<Rejection, String> column) {
        var stored = ProductColumns.texts(batch.rejections().subList(0, batch.stored()), column);
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
