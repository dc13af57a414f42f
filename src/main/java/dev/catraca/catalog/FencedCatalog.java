package dev.catraca.catalog;

import dev.catraca.database.StoppableStatement;
import dev.catraca.product.Rejection;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes batches, each by one call of a SQL function ({@code apply_batch}, {@code retire_batch}): the entry in the ledger, products,
 * changes and rejections commit together, fenced by the row of the run. One round trip, so a paused client holds no transaction open.
 *
 * <p>Does not block; fails if PostgreSQL cannot be reached or does not answer in time. Sending the same sequence number again
 * is always safe. If the caller stops waiting, the batch is cancelled in PostgreSQL a second later, so that its run can be
 * closed: the batch is then applied, or it is not.
 */
@ApplicationScoped
public class FencedCatalog {
    private static final String APPLY = "/* ONE_SOURCE */ SELECT * FROM apply_batch(" + places(44) + ")";
    private static final String RETIRE = "/* ONE_SOURCE */ SELECT * FROM retire_batch(" + places(7) + ")";

    /** What the statement was built on is no longer so: unique_violation, and one of our own. */
    private static final Set<String> OUTDATED = Set.of("23505", "CA001");

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
     * @param stored how many of the rejections are stored, from the first on; the others are only counted
     */
    public Uni<BatchResult> apply(Fence fence, long sequence, Batch batch, int stored) {
        return Uni.createFrom().deferred(() -> {
            var start = System.nanoTime();
            return call(APPLY, parameters(fence, sequence, batch, stored))
                    .map(row -> result(row, batch))
                    .invoke(result -> Telemetry.tell(
                            applied,
                            new AppliedBatch(
                                    fence.run(),
                                    fence.source(),
                                    sequence,
                                    result,
                                    Duration.ofNanos(System.nanoTime() - start))));
        });
    }

    /**
     * Retires live products. Its entry in the ledger comes after those of the batches.
     *
     * @param checkpoint that of the last batch
     * @param lastNumber that of the last batch
     */
    public Uni<BatchResult> retire(
            Fence fence, long sequence, List<String> externalIds, JsonObject checkpoint, long lastNumber) {
        return call(RETIRE, Tuple.from(new Object[] {
                    fence.source(),
                    fence.run(),
                    fence.token(),
                    sequence,
                    externalIds.toArray(String[]::new),
                    checkpoint,
                    lastNumber
                }))
                .map(row -> BatchResult.nothing(outcome(row), row.getBoolean("cancel_requested")));
    }

    /** Whether a batch was refused, and nothing written, because products are not as they were looked up. */
    public static boolean isOutdated(Throwable failure) {
        return failure instanceof PgException refused && OUTDATED.contains(refused.getSqlState());
    }

    private Uni<Row> call(String statement, Tuple parameters) {
        return StoppableStatement.execute(pool, statement, parameters)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .map(rows -> rows.iterator().next());
    }

    private static Tuple parameters(Fence fence, long sequence, Batch batch, int stored) {
        var written = Stream.concat(batch.inserted().stream(), batch.updated().stream())
                .toList();
        var rejections = batch.rejections();
        var parameters = new ArrayList<Object>(List.of(
                fence.source(),
                fence.run(),
                fence.token(),
                sequence,
                batch.inserted().size(),
                written.stream().map(NumberedProduct::number).toArray(Long[]::new)));
        parameters.addAll(ProductColumns.of(
                written.stream().map(NumberedProduct::product).toList(),
                written.stream().map(NumberedProduct::contentHash).toArray(UUID[]::new)));
        parameters.addAll(Arrays.asList(
                batch.size(),
                batch.returned(),
                batch.unchanged(),
                batch.duplicated(),
                rejections.stream().map(Rejection::position).toArray(Long[]::new),
                textsOfStored(batch, stored, Rejection::externalId),
                textsOfStored(batch, stored, rejection -> rejection.code().name()),
                textsOfStored(batch, stored, Rejection::message),
                textsOfStored(batch, stored, Rejection::raw),
                (long) batch.pages(),
                batch.bytes(),
                batch.expected(),
                batch.checkpoint(),
                batch.repeats(),
                batch.doubts().toArray(String[]::new),
                Buffer.buffer(batch.seen()).getDelegate(),
                batch.lastNumber(),
                batch.firstPosition(),
                batch.keysDigest(),
                batch.filtered(),
                batch.flawCount(),
                FieldFlaws.json(batch.flaws()),
                batch.checked().json(),
                batch.newest() == null ? null : batch.newest().atOffset(ZoneOffset.UTC),
                DetailColumns.of(batch.details())));
        return Tuple.from(parameters);
    }

    /** Null for each rejection that is only counted. */
    private static String[] textsOfStored(Batch batch, int stored, Function<Rejection, String> column) {
        var texts = ProductColumns.texts(batch.rejections().subList(0, stored), column);
        return Arrays.copyOf(texts, batch.rejections().size());
    }

    private static BatchResult result(Row row, Batch batch) {
        var outcome = outcome(row);
        var cancelRequested = row.getBoolean("cancel_requested");
        return outcome != BatchResult.Outcome.APPLIED
                ? BatchResult.nothing(outcome, cancelRequested)
                : new BatchResult(
                        outcome,
                        batch.inserted().size(),
                        batch.updated().size(),
                        batch.unchanged(),
                        batch.duplicated(),
                        batch.rejections().size(),
                        batch.filtered(),
                        batch.flawCount(),
                        cancelRequested);
    }

    private static BatchResult.Outcome outcome(Row row) {
        return BatchResult.Outcome.valueOf(row.getString("outcome"));
    }

    private static String places(int count) {
        return String.join(
                ", ",
                IntStream.rangeClosed(1, count).mapToObj(place -> "$" + place).toList());
    }
}
