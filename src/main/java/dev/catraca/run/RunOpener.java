package dev.catraca.run;

import dev.catraca.database.FirstRow;
import dev.catraca.database.UncleanConnection;
import dev.catraca.http.Validators;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

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
            /* ALL_SOURCES */ SELECT clock_timestamp() + $1 * interval '1 millisecond' AS until, set_config('statement_timeout', $1::text, false)""";

    private static final String OPEN = """
            /* ONE_SOURCE */ SELECT trigger, approve, resumes, replays, chain, attempt, checkpoint, mode, since, etag, last_modified
            FROM open_run($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";

    private static final String ABANDON = "/* ONE_SOURCE */ SELECT abandon_run($1, $2, $3) AS done";

    private final Pool pool;
    private final Event<OpenedRun> opened;

    RunOpener(Pool pool, Event<OpenedRun> opened) {
        this.pool = pool;
        this.opened = opened;
    }

    /**
     * What is decided when a run is opened, not when it is requested.
     *
     * @param sourceVersion the version of the source that was read
     * @param mode as the source says, FULL or INCREMENTAL
     * @param token the lock token of its owner
     * @param oneDocument whether its source is one document, which may be read only if it has changed
     * @param changes how its source is asked for what changed; empty if it is always read as a whole
     * @param next when the source is due by its schedule after a time of the database's clock; empty for never
     */
    public record Terms(
            long sourceVersion,
            String mode,
            Duration timeout,
            String owner,
            String token,
            boolean oneDocument,
            Optional<Changes> changes,
            Function<Instant, Optional<Instant>> next) {}

    /**
     * What is read of a source that can be asked for what changed.
     *
     * @param overlap how much further back than the runs before have read
     * @param from what the first run asks for; empty if it reads everything
     * @param full how long after the start of a full run the next one is due; empty for never
     */
    public record Changes(Duration overlap, Optional<Instant> from, Optional<Duration> full) {}

    /**
     * Opens a run that waits, and ends its waiting in the same statement. Empty if it does not wait any more, the source has a
     * running run, is gone or was changed meanwhile, or if the broken run that it resumes is no longer the last of its source:
     * then it is cancelled. Fails with {@link OpeningUnknown} if only {@link #abandon} can tell that no row is left; after any other
     * failure no row is stored, now or later.
     */
    public Uni<Optional<NewRun>> open(RunCandidate waiting, Terms terms) {
        var givenUp = new AtomicBoolean();
        // Memoized, so that the timeout does not cancel the statement that is running on the connection.
        var opening = pool.getConnection()
                .chain(connection -> openOn(connection, waiting, terms, givenUp).eventually(() -> giveBack(connection)))
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
                .invoke(run -> run.ifPresent(
                        it -> Telemetry.tell(opened, new OpenedRun(waiting.id(), it.source(), it.trigger()))));
    }

    /**
     * Closes the run that an opening may have stored; true if it was there. False is final {@link #CERTAIN_AFTER} after the
     * failure.
     */
    public Uni<Boolean> abandon(String source, String token, String error) {
        return pool.preparedQuery(ABANDON)
                .execute(Tuple.of(source, token, error))
                .map(rows -> rows.iterator().next().getBoolean("done"));
    }

    private static Uni<Optional<NewRun>> openOn(
            SqlConnection connection, RunCandidate waiting, Terms terms, AtomicBoolean givenUp) {
        return connection
                .preparedQuery(PREPARE)
                .execute(Tuple.of(LIMIT.toMillis()))
                .map(rows -> rows.iterator().next().getOffsetDateTime("until"))
                .chain(until -> givenUp.get()
                        ? Uni.createFrom().item(Optional.empty())
                        : insert(connection, waiting, terms, until)
                                .onFailure(failure -> !isRefusal(failure))
                                .transform(OpeningUnknown::new));
    }

    private static Uni<Optional<NewRun>> insert(
            SqlConnection connection, RunCandidate waiting, Terms terms, OffsetDateTime until) {
        return connection
                .preparedQuery(OPEN)
                .execute(Tuple.from(new Object[] {
                    waiting.source(),
                    waiting.id(),
                    terms.sourceVersion(),
                    terms.mode(),
                    terms.timeout().toMillis(),
                    terms.owner(),
                    terms.token(),
                    until,
                    terms.next()
                            .apply(until.minus(LIMIT).toInstant())
                            .map(next -> next.atOffset(ZoneOffset.UTC))
                            .orElse(null),
                    terms.changes().map(changes -> changes.overlap().toMillis()).orElse(null),
                    terms.changes()
                            .flatMap(Changes::from)
                            .map(from -> from.atOffset(ZoneOffset.UTC))
                            .orElse(null),
                    terms.changes()
                            .flatMap(Changes::full)
                            .map(Duration::toMillis)
                            .orElse(null),
                    terms.oneDocument()
                }))
                .map(rows -> FirstRow.of(rows).map(row -> newRun(waiting.source(), terms, row)));
    }

    private static NewRun newRun(String source, Terms terms, Row row) {
        var resumes = row.getLong("resumes");
        var since = row.getOffsetDateTime("since");
        return new NewRun(
                source,
                RunTrigger.valueOf(row.getString("trigger")),
                row.getString("mode"),
                since == null ? null : since.toInstant(),
                new Validators(row.getString("etag"), row.getString("last_modified")),
                terms.timeout(),
                Guard.named(row.getArrayOfStrings("approve")),
                row.getLong("replays"),
                resumes == null
                        ? null
                        : new NewRun.Resumed(
                                resumes,
                                row.getLong("chain"),
                                row.getInteger("attempt"),
                                row.getJsonObject("checkpoint")));
    }

    /** Never fails: a failure here would hide the result of the opening. */
    private static Uni<Void> giveBack(SqlConnection connection) {
        return connection
                .query("RESET statement_timeout")
                .execute()
                .onItemOrFailure()
                // Its next user must not have the limit.
                .transformToUni(
                        (reset, failure) -> failure == null ? connection.close() : UncleanConnection.end(connection))
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
