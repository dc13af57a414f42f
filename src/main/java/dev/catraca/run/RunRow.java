package dev.catraca.run;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** Converts a row of a statement without Panache to a {@link RunEntity}. */
public final class RunRow {
    /** The columns that such a statement selects; named one by one, so that a new column breaks no prepared statement. */
    public static final String COLUMNS = """
            id, source_id, status, reason, error, trigger, mode, resumes, chain, owner, started_at, heartbeat_at, finished_at, \
            deadline_at, cancel_requested, "end", guard, expected, received, inserted, updated, unchanged, duplicated, rejected, retired, \
            batches, pages, bytes""";

    private RunRow() {}

    public static RunEntity read(Row row) {
        var run = new RunEntity();
        run.id = row.getLong("id");
        run.source = row.getString("source_id");
        run.status = RunStatus.valueOf(row.getString("status"));
        run.reason = ifPresent(row.getString("reason"), RunReason::valueOf);
        run.error = row.getString("error");
        run.trigger = RunTrigger.valueOf(row.getString("trigger"));
        run.mode = row.getString("mode");
        run.resumes = row.getLong("resumes");
        run.chain = row.getLong("chain");
        run.owner = row.getString("owner");
        run.startedAt = time(row, "started_at");
        run.heartbeatAt = time(row, "heartbeat_at");
        run.finishedAt = time(row, "finished_at");
        run.deadlineAt = time(row, "deadline_at");
        run.cancelRequested = row.getBoolean("cancel_requested");
        run.guard = row.getString("guard");
        run.end = row.getString("end");
        run.expected = row.getLong("expected");
        readCounters(run, row);
        return run;
    }

    private static void readCounters(RunEntity run, Row row) {
        run.received = row.getLong("received");
        run.inserted = row.getLong("inserted");
        run.updated = row.getLong("updated");
        run.unchanged = row.getLong("unchanged");
        run.duplicated = row.getLong("duplicated");
        run.rejected = row.getLong("rejected");
        run.retired = row.getLong("retired");
        run.batches = row.getLong("batches");
        run.pages = row.getLong("pages");
        run.bytes = row.getLong("bytes");
    }

    private static Instant time(Row row, String column) {
        return ifPresent(row.getOffsetDateTime(column), OffsetDateTime::toInstant);
    }

    private static <V, T> T ifPresent(V value, Function<V, T> then) {
        return value == null ? null : then.apply(value);
    }
}
