package dev.catraca.run;

import dev.catraca.database.FirstRow;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stores the RUNNING row of a new run, within a time limit that PostgreSQL enforces: an opening that was given up must not be
 * stored later, when no process would own it.
 *
 * <p>Takes a connection first, and returns it unused if it comes too late. On it, sets {@code statement_timeout} to {@link
 * #LIMIT} and gets from PostgreSQL, by its own clock, the time until which the opening may begin. No transaction stays open
 * between the two statements. No method blocks.
 */
@ApplicationScoped
public class RunOpener {
    /** How long PostgreSQL may work on an opening, and how long after its preparation an opening may begin. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** How long after a failed opening it is certain that its row is stored or never will be: twice the limit plus a margin. */
    public static final Duration CERTAIN_AFTER = LIMIT.multipliedBy(2).plusSeconds(2);

    private static final String PREPARE = """
            SELECT clock_timestamp() + $1 * interval '1 millisecond' AS until, set_config('statement_timeout', $1::text, false)""";

    private static final String OPEN = """
            WITH opened AS (
              INSERT INTO sync_run (source_id, status, trigger, mode, resumes, chain, attempt, source_version,
                                    approve, owner, lock_token, deadline_at, checkpoint)
                SELECT s.id, 'RUNNING', $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + $11 * interval '1 millisecond', $12
                FROM source s WHERE s.id = $1 AND s.version = $7 AND clock_timestamp() < $14
                  AND NOT EXISTS (SELECT FROM sync_run later WHERE later.source_id = $1 AND later.id > $4)
                FOR KEY SHARE
                ON CONFLICT DO NOTHING
                RETURNING id)
            , told AS (
              INSERT INTO run_event (source_id, run_id, n, stage, level, message, details)
                SELECT $1, id, 1, 'started', 'INFO', $13, jsonb_build_object('owner', $9::text, 'trigger', $2::text,
                                                                      'resumes', $4::bigint, 'checkpoint', $12::jsonb)
                FROM opened)
            SELECT id FROM opened""";

    private static final String ABANDON = """
            SELECT closed.status
            FROM sync_run r CROSS JOIN LATERAL close_run(r.source_id, r.id, 'FAILED', 'INTERNAL_ERROR', $3) closed
            WHERE r.source_id = $1 AND r.lock_token = $2 AND r.status = 'RUNNING'""";

    private final Pool pool;
    private final Event<OpenedRun> opened;

    RunOpener(Pool pool, Event<OpenedRun> opened) {
        this.pool = pool;
        this.opened = opened;
    }

    /**
     * Opens a run. Empty if the source has a running run, is gone or was changed meanwhile, or if the broken run is no longer
     * the last of its source: a chain that continues after another run would not know what that run saw. Fails with {@link
     * OpeningUnknown} if only {@link #abandon} can tell that no row is left; after any other failure no row is stored, now or
     * later.
     */
    public Uni<Optional<Long>> open(NewRun run) {
        var givenUp = new AtomicBoolean();
        // Memoized, so that the timeout does not cancel the statement that is running on the connection.
        var opening = pool.getConnection()
                .chain(connection -> openOn(connection, run, givenUp).eventually(() -> giveBack(connection)))
                .memoize()
                .indefinitely();
        return opening.ifNoItem()
                .after(LIMIT.multipliedBy(2))
                .fail()
                .onFailure(TimeoutException.class)
                .transform(silence -> {
                    givenUp.set(true);
                    return new OpeningUnknown(silence);
                })
                .invoke(id ->
                        id.ifPresent(it -> Telemetry.tell(opened, new OpenedRun(it, run.source(), run.trigger()))));
    }

    /**
     * Closes the run that an opening may have stored; true if it was there. False is final {@link #CERTAIN_AFTER} after the
     * failure.
     */
    public Uni<Boolean> abandon(String source, String token, String error) {
        return pool.preparedQuery(ABANDON)
                .execute(Tuple.of(source, token, error))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<Optional<Long>> openOn(SqlConnection connection, NewRun run, AtomicBoolean givenUp) {
        return connection
                .preparedQuery(PREPARE)
                .execute(Tuple.of(LIMIT.toMillis()))
                .map(rows -> rows.iterator().next().getOffsetDateTime("until"))
                .chain(until -> givenUp.get()
                        ? Uni.createFrom().item(Optional.empty())
                        : insert(connection, run, until)
                                .onFailure(failure -> !isRefusal(failure))
                                .transform(OpeningUnknown::new));
    }

    private static Uni<Optional<Long>> insert(SqlConnection connection, NewRun run, OffsetDateTime until) {
        var resumed = run.resumed();
        var message = resumed == null
                ? "Lock taken, run started."
                : "Lock taken, going on where run " + resumed.run() + " stopped.";
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.from(new Object[] {
                    run.source(),
                    run.trigger().name(),
                    run.mode(),
                    resumed == null ? null : resumed.run(),
                    resumed == null ? null : resumed.chain(),
                    resumed == null ? 0 : resumed.attempt(),
                    run.sourceVersion(),
                    Guard.texts(run.approve()),
                    run.owner(),
                    run.token(),
                    run.timeout().toMillis(),
                    resumed == null ? null : resumed.checkpoint(),
                    message,
                    until
                }))
                .map(rows -> FirstRow.of(rows).map(row -> row.getLong("id")));
    }

    /** Never fails: a failure here would hide the result of the opening. */
    private static Uni<Void> giveBack(SqlConnection connection) {
        return connection
                .query("RESET statement_timeout")
                .execute()
                .onFailure() // a broken connection, which the pool does not reuse
                .recoverWithNull()
                .chain(connection::close)
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Whether PostgreSQL itself said that the statement failed; a server that is shutting down may still have stored the row.
     */
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && !refused.getSqlState().startsWith("57P");
    }
}
