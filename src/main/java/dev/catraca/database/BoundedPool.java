package dev.catraca.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool that all statements go through, with an end to all waiting: for a connection, for locks, and for answers.
 * Without one, a table that somebody locks would take all connections, and every request would hang with it; or a host that is
 * gone without a word would keep statements waiting for as long as the kernel has patience.
 *
 * <p>A connection on which nothing comes is closed, whoever waits for it; its statements fail as those of any lost connection,
 * and its place in the pool is free. Silence counts from the last byte that came, not from the last statement. So the pool itself
 * lets go of a connection that rested for a quarter of {@link DatabaseConfig#answerWait()}, and silence lasts a quarter longer:
 * every statement has its whole time.
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
            // Beyond that nobody waits for it any more.
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
