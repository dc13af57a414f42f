package dev.catraca.run;

import dev.catraca.audit.Actor;
import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests for runs, at most one of each source. A request is stored until {@link RunOpener} makes a run of it, in one
 * statement, or until it is cancelled. No method blocks; each fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunRequests {
    private static final String NEXT_ID = "/* ALL_SOURCES */ SELECT nextval('run_ids') AS id, clock_timestamp() AS now";
    private static final String REQUEST =
            "/* ONE_SOURCE */ SELECT outcome, run FROM request_run($1, $2, $3, $4, $5, $6, NULL, $7, $8, $9, $10, $11, $12)";
    private static final String REQUEST_DUE =
            "/* ONE_SOURCE */ SELECT outcome, run FROM request_due($1, $2, $3, $4, $5)";

    /** With the approvals that lapsed when it was opened. */
    private static final String WITH_KEY = """
            /* ONE_SOURCE */ SELECT id, approve, mode, since FROM run_request WHERE source_id = $1 AND idempotency_key = $2
            UNION ALL
            SELECT r.id, r.approve || ARRAY(SELECT jsonb_array_elements_text(e.details -> 'approve') FROM run_event e
                                            WHERE e.source_id = $1 AND e.run_id = r.id AND e.stage = 'approval'),
                   r.asked_mode, r.asked_since
            FROM sync_run r WHERE r.source_id = $1 AND r.idempotency_key = $2""";

    private static final String MOVE = "/* ONE_SOURCE */ SELECT move_request($1, $2)";
    private static final String CANCEL = "/* ONE_SOURCE */ SELECT cancel_request($1, $2, $3, $4, $5) AS done";
    private static final String DROP = "/* ONE_SOURCE */ SELECT drop_request($1) AS done";
    private static final int TRIES = 5;

    private final Pool pool;
    private final RunChanges changes;

    RunRequests(Pool pool, RunChanges changes) {
        this.pool = pool;
        this.changes = changes;
    }

    /** Stores a request that is due now. */
    public Uni<RequestAnswer> store(RunRequest request) {
        return store(request, TRIES);
    }

    private Uni<RequestAnswer> store(RunRequest request, int tries) {
        return nextId().chain(id -> pool.preparedQuery(REQUEST).execute(Tuple.from(new Object[] {
                    request.source(),
                    id,
                    request.trigger().name(),
                    Guard.texts(request.approve()),
                    request.resumes(),
                    request.upstream(),
                    request.key(),
                    request.replays(),
                    request.asked().mode(),
                    request.asked().since() == null
                            ? null
                            : request.asked().since().atOffset(ZoneOffset.UTC),
                    request.by().name(),
                    request.by().address()
                })))
                .map(rows -> answer(rows).orElseThrow())
                .chain(answer -> isPassedBy(request, answer) && tries > 1
                        ? store(request, tries - 1)
                        : Uni.createFrom().item(answer));
    }

    /** Another run of the source was requested and closed since the id was given; another id helps. */
    private static boolean isPassedBy(RunRequest request, RequestAnswer answer) {
        return answer.outcome() == RequestAnswer.Outcome.OVERTAKEN && request.resumes() == null;
    }

    /**
     * Stores the request for the scheduled run that fell due, and moves the due time, in one statement. Empty if it was moved
     * before, by another pod or a change of the source.
     *
     * @param next the due time that follows a time of the database's clock; empty for none
     */
    public Uni<Optional<RequestAnswer>> storeDue(
            String source, OffsetDateTime due, Function<Instant, Optional<Instant>> next, String upstream) {
        return pool.query(NEXT_ID)
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row -> pool.preparedQuery(REQUEST_DUE)
                        .execute(Tuple.of(
                                source,
                                row.getLong("id"),
                                due,
                                next.apply(row.getOffsetDateTime("now").toInstant())
                                        .map(it -> it.atOffset(ZoneOffset.UTC))
                                        .orElse(null),
                                upstream)))
                .map(RunRequests::answer);
    }

    /** Cancels a run that waits, for somebody; false if it does not wait any more. */
    public Uni<Boolean> cancel(String source, long run, String error, Actor by) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(source, run, error, by.name(), by.address()))
                .invoke(() -> changes.tell(run))
                .map(rows -> rows.iterator().next().getBoolean("done"));
    }

    /** The run that was requested with this key, waits or not; empty if there is none. */
    public Uni<Optional<KeyedRun>> withKey(String source, String key) {
        return pool.preparedQuery(WITH_KEY)
                .execute(Tuple.of(source, key))
                .map(rows -> FirstRow.of(rows)
                        .map(row -> new KeyedRun(
                                row.getLong("id"), Guard.named(row.getArrayOfStrings("approve")), asked(row))));
    }

    private static Asked asked(Row row) {
        var since = row.getOffsetDateTime("since");
        return new Asked(row.getString("mode"), since == null ? null : since.toInstant());
    }

    /** Stores what the source of a run that waits shares with others now; null for nothing. */
    public Uni<Void> move(String source, String upstream) {
        return pool.preparedQuery(MOVE).execute(Tuple.of(source, upstream)).replaceWithVoid();
    }

    /** Cancels the run that waits if its source is gone or disabled; false if it is neither. */
    public Uni<Boolean> drop(String source) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of(source))
                .map(rows -> rows.iterator().next().getBoolean("done"));
    }

    /** An id for a run that is requested. Asked apart, because a sequence is no part of a source. */
    public Uni<Long> nextId() {
        return pool.query(NEXT_ID).execute().map(rows -> rows.iterator().next().getLong("id"));
    }

    private static Optional<RequestAnswer> answer(RowSet<Row> rows) {
        return FirstRow.of(rows)
                .map(row ->
                        new RequestAnswer(RequestAnswer.Outcome.valueOf(row.getString("outcome")), row.getLong("run")));
    }
}
