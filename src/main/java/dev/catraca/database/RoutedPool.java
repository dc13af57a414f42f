package dev.catraca.database;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The pool of the primary, which gives connections of the replica to sessions that are opened on a marked context. There is one
 * session factory, and it has one pool; this is how one of its sessions reads elsewhere. Everything else goes to the primary, statements
 * without a session in any case.
 */
@SuppressWarnings("deprecation") // Quarkus expects this type of a PgPoolCreator
final class RoutedPool implements PgPool {
    private static final String MARK = RoutedPool.class.getName();

    private final Pool primary;
    private final Pool replica;

    RoutedPool(Pool primary, Pool replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /**
     * Runs a query whose sessions read from the replica; must be called on a Vert.x context, on which it answers, too. Fails after the
     * limit. The sessions have a context of their own, so that one that hangs is not met by what the caller does next.
     */
    static <T> Uni<T> onReplica(Duration limit, Supplier<Uni<T>> query) {
        return Uni.createFrom().deferred(() -> {
            var caller = Vertx.currentContext();
            var own = VertxContext.createNewDuplicatedContext(caller);
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.putLocal(MARK, true);
            return Uni.createFrom()
                    .<T>emitter(emitter -> own.runOnContext(there -> emitter.onTermination(
                            query.get().subscribe().with(emitter::complete, emitter::fail)::cancel)))
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .emitOn(answer -> caller.runOnContext(back -> answer.run()));
        });
    }

    private static boolean isMarked() {
        var context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) && context.getLocal(MARK) != null;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        return isMarked() ? replica.getConnection() : primary.getConnection();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return primary.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return primary.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return primary.preparedQuery(sql, options);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        primary.connectHandler(handler);
        return this;
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        primary.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return primary.size();
    }

    @Override
    public Future<Void> close() {
        return Future.join(primary.close(), replica.close()).mapEmpty();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }
}
