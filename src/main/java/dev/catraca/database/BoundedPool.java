package dev.catraca.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates the pool for all statements, with a limit on every wait: for a connection, for locks, and for answers. Otherwise a
 * locked table would occupy all connections and every request would hang; or a host that disappears silently would keep
 * statements waiting until the kernel gives up.
 *
 * <p>A connection that receives nothing is closed; its statements fail like those of any lost connection, and its place in the
 * pool becomes free. The limit counts from the last byte received, not from the last statement. Therefore the pool closes a
 * connection that was idle for a quarter of {@link DatabaseConfig#answerWait()}, and the limit is a quarter longer: every
 * statement has its full time.
 */
@Singleton
class BoundedPool implements PgPoolCreator {
    private final DatabaseConfig config;

    BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        var answerWait = config.answerWait().toMillis();
        var rest = Math.max(1, answerWait / 4);
        var options = input.poolOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(rest))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(Math.toIntExact(config.connectionWait().toMillis()));
        for (var server : input.pgConnectOptionsList()) {
            server.addProperty("lock_timeout", Long.toString(config.lockWait().toMillis()));
            // After that no statement waits for the connection.
            server.setConnectTimeout(Math.toIntExact(config.connectionWait().toMillis()));
            server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            server.setReadIdleTimeout(Math.toIntExact(answerWait + rest));
        }
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
