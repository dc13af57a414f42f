package dev.catraca.run;

import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger of a run: what the owner must know before its first batch. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class RunLedger {
    private static final String BEGIN = "/* ONE_SOURCE */ SELECT numbers, live FROM begin_ledger($1, $2, $3)";

    private static final String START_AT = "/* ONE_SOURCE */ SELECT start_at($1, $2, $3, $4::jsonb) AS started";

    private static final String SEEN = """
            /* ONE_SOURCE */ SELECT b.run_id, b.seq, b.seen
            FROM run_batch b JOIN sync_run r ON r.id = b.run_id AND r.source_id = b.source_id
            WHERE b.source_id = $1 AND r.source_id = $1 AND r.chain = $2 AND b.seen IS NOT NULL
              AND (b.run_id, b.seq) > ($3, $4)
            ORDER BY b.run_id, b.seq LIMIT $5""";

    private static final String AHEAD =
            "/* ONE_SOURCE */ SELECT first_position, records, keys_digest, duplicated, crossed FROM stored_ahead($1, $2, $3)";

    /**
     * Only while the marks of the janitor are before that run: with a mark at it, some of what the next run has listed may be deleted
     * already, and with one behind it all.
     */
    private static final String LAST_COMPLETE = """
            /* ONE_SOURCE */ SELECT seen, seen_to, seen_run FROM source_catalogue
            WHERE source_id = $1 AND seen IS NOT NULL
              AND NOT EXISTS (SELECT FROM janitor_mark
                              WHERE source_id = $1 AND task IN ('ledger', 'rejections') AND up_to >= seen_run)""";

    private static final String SEEN_BETWEEN = """
            /* ONE_SOURCE */ SELECT run_id, seq, seen FROM run_batch
            WHERE source_id = $1 AND seen IS NOT NULL AND (run_id, seq) > ($2, $3) AND run_id < $4
            ORDER BY source_id, run_id, seq LIMIT $5""";

    private final Pool pool;

    RunLedger(Pool pool) {
        this.pool = pool;
    }

    /**
     * The products of a source before a run.
     *
     * @param numbers the highest number that one of them has; 0 if the source never had a product
     * @param live how many of them are live
     */
    public record Opening(long numbers, long live) {}

    /** The numbers of the products that a batch met, in the form in which it was sent. */
    public record Seen(long run, long sequence, byte[] numbers) {}

    /**
     * What the last complete run of a source has seen.
     *
     * @param run its id
     * @param seen the numbers of those products, in the form in which a batch sends them
     * @param upTo the highest number that a product had then
     */
    public record Complete(long run, byte[] seen, long upTo) {}

    /**
     * Records that a chain of resumes has stored behind a gap of its ledger.
     *
     * @param firstPosition which record of the source is the first
     * @param keysDigest of all of them in their order
     * @param duplicated how many of them counted as duplicates
     * @param crossed whether the reader had seen one of their keys, or of those before them on the same page, on an earlier page
     */
    public record Ahead(long firstPosition, long records, String keysDigest, long duplicated, boolean crossed) {
        public long lastPosition() {
            return firstPosition + records - 1;
        }
    }

    /** What a chain has stored of the records after a position, the newest run first. */
    public Uni<List<Ahead>> ahead(String source, long chain, long position) {
        return pool.preparedQuery(AHEAD)
                .execute(Tuple.of(source, chain, position))
                .map(rows -> {
                    var ahead = new ArrayList<Ahead>(rows.size());
                    rows.forEach(row -> ahead.add(new Ahead(
                            row.getLong("first_position"),
                            row.getLong("records"),
                            row.getString("keys_digest"),
                            row.getLong("duplicated"),
                            row.getBoolean("crossed"))));
                    return ahead;
                });
    }

    /** The last complete run; empty if none kept what it saw, or if something that runs after it have stored is deleted already. */
    public Uni<Optional<Complete>> lastComplete(String source) {
        return pool.preparedQuery(LAST_COMPLETE)
                .execute(Tuple.of(source))
                .map(rows -> FirstRow.of(rows)
                        .map(row -> new Complete(
                                row.getLong("seen_run"), row.getBuffer("seen").getBytes(), row.getLong("seen_to"))));
    }

    /** Begins the ledger of a run; empty if the run is not RUNNING with this token. Safe to send again. */
    public Uni<Optional<Opening>> begin(String source, long run, String token) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(source, run, token))
                .map(rows -> FirstRow.of(rows).map(row -> new Opening(row.getLong("numbers"), row.getLong("live"))));
    }

    /**
     * Stores where the run begins to read, before its first batch; false if the run is not RUNNING with this token. Safe to send again.
     */
    public Uni<Boolean> startAt(String source, long run, String token, JsonObject checkpoint) {
        return pool.preparedQuery(START_AT)
                .execute(Tuple.of(source, run, token, checkpoint))
                .map(rows -> rows.iterator().next().getBoolean("started"));
    }

    /**
     * What the batches of a chain of resumes met, in their order.
     *
     * @param after only those after this one; null to begin with the first
     */
    public Uni<List<Seen>> seen(String source, long chain, Seen after, int limit) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(
                        source, chain, after == null ? 0L : after.run(), after == null ? 0L : after.sequence(), limit))
                .map(RunLedger::seen);
    }

    /**
     * What the batches of the runs between two runs of a source met, in their order.
     *
     * @param after only those after this one; null to begin with the first
     */
    public Uni<List<Seen>> seenBetween(String source, long run, long other, Seen after, int limit) {
        return pool.preparedQuery(SEEN_BETWEEN)
                .execute(Tuple.of(
                        source,
                        after == null ? run : after.run(),
                        after == null ? Long.MAX_VALUE : after.sequence(),
                        other,
                        limit))
                .map(RunLedger::seen);
    }

    private static List<Seen> seen(RowSet<Row> rows) {
        var seen = new ArrayList<Seen>(rows.size());
        rows.forEach(row -> seen.add(new Seen(
                row.getLong("run_id"), row.getLong("seq"), row.getBuffer("seen").getBytes())));
        return seen;
    }
}
