package dev.catraca.run;

import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
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
    private static final String HEARTBEAT = """
            UPDATE sync_run SET heartbeat_at = clock_timestamp() WHERE id = $1 AND status = 'RUNNING' AND lock_token = $2
            RETURNING cancel_requested""";

    /** The advisory lock shows the request to the owner while the request still waits for the row, which a batch has locked. */
    private static final String REQUEST_CANCEL = """
            WITH asking AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(1128354627, ($1::bigint & 2147483647)::int))
            UPDATE sync_run SET cancel_requested = true FROM asking WHERE id = $1 AND status = 'RUNNING'""";

    private static final String CANCELLED = """
            SELECT id FROM sync_run WHERE id = ANY ($1) AND (cancel_requested OR EXISTS (
              SELECT FROM pg_locks
              WHERE locktype = 'advisory' AND objsubid = 2 AND classid = 1128354627
                AND objid::bigint = (sync_run.id & 2147483647)
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())))""";

    private static final String CLOSE = """
            SELECT source_id, status, reason, error, received, inserted, updated, unchanged, duplicated, rejected, retired,
                   (extract(epoch FROM finished_at - started_at) * 1000)::bigint AS took
            FROM close_run($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";

    private final Pool pool;
    private final Event<ClosedRun> closed;

    RunStore(Pool pool, Event<ClosedRun> closed) {
        this.pool = pool;
        this.closed = closed;
    }

    /** The run of this source that is RUNNING, if any. */
    public Uni<Optional<Long>> running(String source) {
        return pool.preparedQuery("SELECT id FROM sync_run WHERE source_id = $1 AND status = 'RUNNING'")
                .execute(Tuple.of(source))
                .map(rows -> first(rows).map(row -> row.getLong("id")));
    }

    /** Renews the heartbeat; empty if the run is no longer RUNNING with this token, else whether a cancel was requested. */
    public Uni<Optional<Boolean>> heartbeat(long run, String token) {
        return pool.preparedQuery(HEARTBEAT)
                .execute(Tuple.of(run, token))
                .map(rows -> first(rows).map(row -> row.getBoolean("cancel_requested")));
    }

    /** Returns those of the runs for which a cancel was requested, or is being requested. */
    public Uni<List<Long>> cancelRequested(Set<Long> runs) {
        return pool.preparedQuery(CANCELLED)
                .execute(Tuple.of(runs.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    /** Requests a cancel from the owner, on any pod; false if the run is not RUNNING. */
    public Uni<Boolean> requestCancel(long run) {
        return pool.preparedQuery(REQUEST_CANCEL).execute(Tuple.of(run)).map(rows -> rows.rowCount() == 1);
    }

    /** Closes a run that reached its end; PostgreSQL decides the status. Empty if it was closed before. */
    public Uni<Optional<ClosedRun>> succeed(long run, RunEnd end) {
        return close(
                Tuple.from(new Object[] {
                    run,
                    RunStatus.SUCCEEDED.name(),
                    null,
                    null,
                    end.retire(),
                    end.maxShare(),
                    end.proven() ? "PROVEN" : "GUESSED",
                    end.why(),
                    end.paged(),
                    end.maxRejected(),
                    null
                }),
                run);
    }

    /** Closes a run that did not reach its end; empty if it was closed before. */
    public Uni<Optional<ClosedRun>> fail(long run, RunReason reason, String error) {
        return fail(run, reason, error, null);
    }

    /** Closes a run that a guard stopped; empty if it was closed before. */
    public Uni<Optional<ClosedRun>> refuse(long run, Guard guard, String error) {
        return fail(run, RunReason.GUARD, error, guard.text());
    }

    private Uni<Optional<ClosedRun>> fail(long run, RunReason reason, String error, String guard) {
        var status = reason == RunReason.CANCELLED ? RunStatus.CANCELLED : RunStatus.FAILED;
        return close(
                Tuple.from(new Object[] {
                    run,
                    status.name(),
                    reason.name(),
                    error,
                    false,
                    BigDecimal.ZERO,
                    null,
                    null,
                    false,
                    BigDecimal.ONE,
                    guard
                }),
                run);
    }

    private Uni<Optional<ClosedRun>> close(Tuple parameters, long run) {
        return pool.preparedQuery(CLOSE)
                .execute(parameters)
                .map(rows -> first(rows).map(row -> closedRun(run, row)))
                .invoke(result -> result.ifPresent(it -> Telemetry.tell(closed, it)));
    }

    private static ClosedRun closedRun(long id, Row row) {
        var reason = row.getString("reason");
        return new ClosedRun(
                id,
                row.getString("source_id"),
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
                        row.getLong("retired")),
                Duration.ofMillis(row.getLong("took")));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
