package dev.catraca.lock;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sends commands to Redis as they are: the typed SET NX does not tell whether it set the key. EVAL sends its script each time, some
 * 200 bytes; EVALSHA would need a second way for a Redis that restarted and lost its scripts. Fails with {@link LockUnavailable} if
 * Redis does not answer within {@link LockConfig#commandTimeout()}, and with the error of Redis if it refuses the command, which may be
 * for one key only.
 */
@ApplicationScoped
class RedisCommands {
    private final ReactiveRedisDataSource redis;
    private final LockConfig config;

    RedisCommands(ReactiveRedisDataSource redis, LockConfig config) {
        this.redis = redis;
        this.config = config;
    }

    Uni<Response> command(String name, String... arguments) {
        return redis.execute(name, arguments)
                .ifNoItem()
                .after(config.commandTimeout())
                .failWith(() -> new LockUnavailable("Redis did not answer within " + config.commandTimeout(), null))
                .onFailure(failure -> !(failure instanceof LockUnavailable || failure instanceof ErrorType))
                .transform(failure -> new LockUnavailable("Redis cannot be reached", failure));
    }

    /** How long a key lasts without renewal, in milliseconds. */
    String ttl() {
        return Long.toString(config.ttl().toMillis());
    }
}
