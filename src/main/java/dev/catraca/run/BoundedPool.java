package dev.catraca.run;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool that all statements go through, with an end to all waiting: for a connection, and for locks. Without one, a
 * table that somebody locks would take all connections, and every request would hang with it.
 */
@Singleton
class BoundedPool implements PgPoolCreator {
    private final DatabaseConfig config;

    BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        var options = input.poolOptions()
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(Math.toIntExact(config.connectionWait().toMillis()));
        input.pgConnectOptionsList()
                .forEach(server -> server.addProperty(
                        "lock_timeout", Long.toString(config.lockWait().toMillis())));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
