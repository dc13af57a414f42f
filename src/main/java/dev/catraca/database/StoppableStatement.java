package dev.catraca.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/**
 * A statement that is cancelled in PostgreSQL a second after its caller stops waiting, if it has not finished by then. Its
 * connection returns to the pool when the statement is over, not before. A connection with a cancelled statement is closed instead:
 * PostgreSQL does not say when it acts on the request, and by then another statement may run on the connection. Thread-safe.
 */
public final class StoppableStatement {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final String sql;
    private final Tuple parameters;
    private SqlConnection connection;
    private boolean stopped;
    private boolean cancelled;

    private StoppableStatement(String sql, Tuple parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /** Runs the statement on subscription, on its own connection; cancelling the subscription stops it. */
    public static Uni<RowSet<Row>> execute(Pool pool, String sql, Tuple parameters) {
        return Uni.createFrom().emitter(emitter -> {
            var statement = new StoppableStatement(sql, parameters);
            emitter.onTermination(statement::stop);
            pool.getConnection().chain(statement::runOn).subscribe().with(emitter::complete, emitter::fail);
        });
    }

    private synchronized Uni<RowSet<Row>> runOn(SqlConnection free) {
        if (stopped) {
            return free.close().replaceWith((RowSet<Row>) null);
        }
        connection = free;
        return free.preparedQuery(sql).execute(parameters).eventually(this::giveBack);
    }

    private synchronized Uni<Void> giveBack() {
        var free = connection;
        connection = null;
        return cancelled ? UncleanConnection.end(free) : free.close();
    }

    private synchronized void stop() {
        stopped = true;
        if (connection != null) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(MOMENT)
                    .subscribe()
                    .with(over -> cancel());
        }
    }

    private synchronized void cancel() {
        if (connection != null) {
            cancelled = true;
            PgConnection.cast(connection).cancelRequest().subscribe().with(sent -> {}, failure -> {});
        }
    }
}
