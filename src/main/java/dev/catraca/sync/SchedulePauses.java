package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.database.FirstRow;
import dev.catraca.run.ClosedRun;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunReason;
import dev.catraca.source.schedule.Schedule;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Lets a source rest whose runs end as CONFIG_ERROR, which only a person can mend: each such run since the last success doubles the pause
 * until the next one. A success, a change of the source ({@code source.SourceWrite}) or a start by a person ({@code open_run}) ends the
 * pauses. If this process dies first, the next slot runs as usual.
 */
@ApplicationScoped
class SchedulePauses {
    private static final Logger LOG = Logger.getLogger(SchedulePauses.class);

    private static final String ERRORS = "/* ONE_SOURCE */ SELECT errors, next_run_at, now FROM config_errors($1)";
    private static final String PUT_OFF = "/* ONE_SOURCE */ SELECT put_off($1, $2, $3)";

    private final Pool pool;
    private final HeartbeatConfig heartbeat;

    SchedulePauses(Pool pool, HeartbeatConfig heartbeat) {
        this.pool = pool;
        this.heartbeat = heartbeat;
    }

    /** Moves the due time of the source if the run was closed as CONFIG_ERROR. Never fails. */
    Uni<Void> after(RunTask run, ClosedRun closed) {
        var schedule = run.spec().schedule();
        if (closed.reason() != RunReason.CONFIG_ERROR || schedule.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(ERRORS)
                .execute(Tuple.of(run.source()))
                .chain(rows -> FirstRow.of(rows)
                        .map(row -> putOff(run.source(), schedule.get(), row))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .plug(Answer.within(heartbeat.staleAfter()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("The next run of %s comes without a longer pause: %s", run.source(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> putOff(String source, Schedule schedule, Row row) {
        var due = row.getOffsetDateTime("next_run_at");
        return schedule.nextAfterErrors(instant(row, "now"), row.getInteger("errors"))
                .filter(due.toInstant()::isBefore)
                .map(next -> pool.preparedQuery(PUT_OFF)
                        .execute(Tuple.of(source, due, next.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
