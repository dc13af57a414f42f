package dev.catraca.run;

import dev.catraca.audit.Actor;
import dev.catraca.database.FirstRow;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The transitions of a run's row. Each is one statement that changes nothing unless the run is RUNNING; the database
 * refuses a second RUNNING row of a source. No method blocks; each fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunStore {
    private static final String HEARTBEAT = "/* ONE_SOURCE */ SELECT cancel_requested FROM heartbeat_run($1, $2, $3)";

    private static final String RUNNING =
            "/* ONE_SOURCE */ SELECT id FROM sync_run WHERE source_id = $1 AND status = 'RUNNING'";

    private static final String REQUEST_CANCEL = "/* ONE_SOURCE */ SELECT cancel_run($1, $2, $3, $4) AS done";

    private static final String CANCELLED =
            "/* ALL_SOURCES */ SELECT id FROM sync_run WHERE id = ANY ($1) AND id > 0 AND cancel_requested";

    private static final String ASK_RETIREMENT =
            "/* ONE_SOURCE */ SELECT verdict FROM ask_retirement($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private static final String CLOSE = """
            /* ONE_SOURCE */ SELECT status, reason, error, received, inserted, updated, unchanged, duplicated, rejected, filtered, retired, took
            FROM close_run""";

    private final Pool pool;
    private final RunChanges changes;
    private final Event<ClosedRun> closed;

    RunStore(Pool pool, RunChanges changes, Event<ClosedRun> closed) {
        this.pool = pool;
        this.changes = changes;
        this.closed = closed;
    }

    /** The run of this source that is RUNNING, if any. */
    public Uni<Optional<Long>> running(String source) {
        return pool.preparedQuery(RUNNING)
                .execute(Tuple.of(source))
                .map(rows -> FirstRow.of(rows).map(row -> row.getLong("id")));
    }

    /**
     * Renews the heartbeat and brings the counters up to date; empty if the run is no longer RUNNING with this token, else
     * whether a cancel was requested.
     */
    public Uni<Optional<Boolean>> heartbeat(String source, long run, String token) {
        return pool.preparedQuery(HEARTBEAT)
                .execute(Tuple.of(source, run, token))
                .map(rows -> FirstRow.of(rows).map(row -> row.getBoolean("cancel_requested")));
    }

    /** Returns those of the runs for which a cancel was requested. */
    public Uni<List<Long>> cancelRequested(Set<Long> runs) {
        return pool.preparedQuery(CANCELLED)
                .execute(Tuple.of(runs.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    /** Requests a cancel from the owner, on any pod, for somebody; false if the run is not RUNNING. */
    public Uni<Boolean> requestCancel(String source, long run, Actor by) {
        return pool.preparedQuery(REQUEST_CANCEL)
                .execute(Tuple.of(source, run, by.name(), by.address()))
                .invoke(() -> changes.tell(run))
                .map(rows -> rows.iterator().next().getBoolean("done"));
    }

    /**
     * What a run that reached its end may do with the products that it misses; empty if it is no longer RUNNING with this
     * token.
     */
    public Uni<Optional<RetirementVerdict>> mayRetire(String source, long run, String token, RunEnd end) {
        return pool.preparedQuery(ASK_RETIREMENT)
                .execute(Tuple.from(new Object[] {
                    source,
                    run,
                    token,
                    end.maxShare(),
                    end.kind(),
                    end.why(),
                    end.paged(),
                    end.maxRejected(),
                    end.seen(),
                    end.seenRejected().toArray(String[]::new),
                    end.missing(),
                    end.live(),
                    end.dropShare(),
                    end.gone()
                }))
                .map(rows -> FirstRow.of(rows).map(row -> RetirementVerdict.valueOf(row.getString("verdict"))));
    }

    /** Closes a run that reached its end; PostgreSQL decides the status. Empty if it was closed before. */
    public Uni<Optional<ClosedRun>> succeed(String source, long run, RunEnd end) {
        return close(
                CLOSE
                        + "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)",
                source,
                run,
                RunStatus.SUCCEEDED.name(),
                null,
                null,
                null,
                end.retire(),
                end.maxShare(),
                end.kind(),
                end.why(),
                end.paged(),
                end.maxRejected(),
                end.seen(),
                end.seenRejected().toArray(String[]::new),
                end.missing(),
                end.live(),
                end.unconfirmed(),
                end.seenNumbers() == null
                        ? null
                        : Buffer.buffer(end.seenNumbers()).getDelegate(),
                end.dropShare(),
                end.shape(),
                end.proof().mark(),
                end.version().etag(),
                end.version().lastModified(),
                end.gone(),
                end.goneDoubt());
    }

    /** Closes a run that did not reach its end; empty if it was closed before. */
    public Uni<Optional<ClosedRun>> fail(String source, long run, RunReason reason, String error) {
        return fail(source, run, reason, error, null);
    }

    /** Closes a run that a guard stopped; empty if it was closed before. */
    public Uni<Optional<ClosedRun>> refuse(String source, long run, Guard guard, String error) {
        return fail(source, run, RunReason.GUARD, error, guard.text());
    }

    /**
     * Closes a run as INTERRUPTED that is to go on later, and requests its resume; empty if it was closed before.
     *
     * @param notBefore when its resume may begin, by the clock of this process
     * @param maxResumes how often in a row a run that gets no further is resumed; then one that only read again what was read before is closed as
     *     CONFIG_ERROR
     * @param resume the id of the resume, from {@link RunRequests#nextId}
     */
    public Uni<Optional<ClosedRun>> pause(
            String source, long run, String error, Instant notBefore, int maxResumes, long resume) {
        return close(
                CLOSE + "(p_source => $1, p_run => $2, p_status => $3, p_reason => $4, p_error => $5, p_wait => $6,"
                        + " p_max_resumes => $7, p_resume => $8)",
                source,
                run,
                RunStatus.FAILED.name(),
                RunReason.INTERRUPTED.name(),
                error,
                Math.max(0, Duration.between(Instant.now(), notBefore).toMillis()),
                maxResumes,
                resume);
    }

    private Uni<Optional<ClosedRun>> fail(String source, long run, RunReason reason, String error, String guard) {
        var status = reason == RunReason.CANCELLED ? RunStatus.CANCELLED : RunStatus.FAILED;
        return close(CLOSE + "($1, $2, $3, $4, $5, $6)", source, run, status.name(), reason.name(), error, guard);
    }

    private Uni<Optional<ClosedRun>> close(String statement, Object... parameters) {
        return pool.preparedQuery(statement)
                .execute(Tuple.from(parameters))
                .map(rows -> FirstRow.of(rows).map(row -> closedRun((String) parameters[0], (long) parameters[1], row)))
                .invoke(result -> result.ifPresent(it -> Telemetry.tell(closed, it)));
    }

    private static ClosedRun closedRun(String source, long id, Row row) {
        var reason = row.getString("reason");
        return new ClosedRun(
                id,
                source,
                RunStatus.valueOf(row.getString("status")),
                reason == null ? null : RunReason.valueOf(reason),
                row.getString("error"),
                new ClosedRun.Totals(
                        row.getLong("received"),
                        row.getLong("inserted"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("duplicated"),
                        row.getLong("rejected"),
                        row.getLong("filtered"),
                        row.getLong("retired")),
                Duration.ofMillis(row.getLong("took")));
    }
}
