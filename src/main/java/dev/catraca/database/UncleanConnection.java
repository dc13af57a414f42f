package dev.catraca.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;

/** A connection of the pool that its next user must not get: with a setting that is left, or that a late cancel request may meet. */
public final class UncleanConnection {
    /** The pool cannot close one connection for good, so PostgreSQL does. */
    private static final String END = "/* ALL_SOURCES */ SELECT pg_terminate_backend(pg_backend_pid())";

    /** SQLSTATE query_canceled. */
    private static final String CANCELLED = "57014";

    /** More cancel requests than one session gets, even when they are repeated without a pause. */
    private static final int CANCELS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The pool forgets a connection just after it has told that it is closed. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private UncleanConnection() {}

    /** Ends the session of a connection that is not in use, and then gives its place back to the pool. Never fails. */
    public static Uni<Void> end(SqlConnection connection) {
        var closed = Uni.createFrom()
                .<Void>emitter(told -> connection.closeHandler(() -> told.complete(null)))
                .memoize()
                .indefinitely();
        closed.subscribe().with(told -> {});
        // Without a handler, Vert.x prints the message with which PostgreSQL ends the session.
        connection.exceptionHandler(said -> {});
        return connection
                .query(END)
                .execute()
                .onFailure(UncleanConnection::isCancelled) // by requests that came too late for their statement
                .retry()
                .atMost(CANCELS)
                .onFailure()
                .recoverWithNull()
                // Without that answer the connection was closed before.
                .chain(() -> closed.ifNoItem().after(PATIENCE).recoverWithItem((Void) null))
                .onItem()
                .delayIt()
                .by(MOMENT)
                .chain(connection::close)
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isCancelled(Throwable failure) {
        return failure instanceof PgException refused && CANCELLED.equals(refused.getSqlState());
    }
}
