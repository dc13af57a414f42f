package dev.catraca.run;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads the records that a chain of resumes has rejected. A record has the same position in each run of a chain, so it comes once. No
 * method blocks; each fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RejectedRecords {
    private static final String AFTER = """
            /* ONE_SOURCE */ SELECT position, external_id, code, message, raw FROM rejection
            WHERE source_id = $1 AND position > $3 AND run_id IN (
              SELECT r.id FROM sync_run r JOIN sync_run o ON o.source_id = r.source_id AND o.chain = r.chain
                WHERE o.source_id = $1 AND o.id = $2)
            ORDER BY position LIMIT $4""";

    private final Pool pool;

    RejectedRecords(Pool pool) {
        this.pool = pool;
    }

    /**
     * A rejected record.
     *
     * @param position its number in the source
     * @param externalId its key, or null if that could not be read
     * @param raw the record as it came, perhaps cut
     */
    public record Rejected(long position, String externalId, String code, String message, String raw) {}

    /**
     * The next ones in the order of the source.
     *
     * @param run any run of the chain
     * @param position only those behind it; 0 to begin
     */
    public Uni<List<Rejected>> after(String source, long run, long position, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(source, run, position, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RejectedRecords::rejected)
                        .toList());
    }

    private static Rejected rejected(Row row) {
        return new Rejected(
                row.getLong("position"),
                row.getString("external_id"),
                row.getString("code"),
                row.getString("message"),
                row.getString("raw"));
    }
}
