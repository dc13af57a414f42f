package dev.catraca.lock;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sends commands to Redis as they are: the typed SET NX does not tell whether it set the key. EVAL sends its script each time, some
 * 200 bytes; EVALSHA would need a second way for a Redis that restarted and lost its scripts. Each command names one key at most, so any
 * node of a cluster can execute it. Fails with {@link LockUnavailable} if Redis does not answer within
 * {@link LockConfig#commandTimeout()} or refuses all commands or all writes, and with the error of Redis if it refuses the command, which may
 * be for one key only.
 */
@ApplicationScoped
class RedisCommands {
    /**
     * Answers of a Redis that is starting, is a replica since a failover, has lost a part of its cluster, its disk or its memory, wants
     * another password, or is kept busy by a script. NOPERM is not one: rights may be those of some keys.
     */
    private static final List<String> REFUSES_ALL = List.of(
            "LOADING",
            "READONLY",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "NOREPLICAS",
            "MISCONF",
            "OOM",
            "NOAUTH",
            "WRONGPASS",
            "BUSY");

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
                .onFailure(failure -> !(failure instanceof LockUnavailable) && !isOfOneCommand(failure))
                .transform(failure -> new LockUnavailable(
                        failure instanceof ErrorType
                                ? "Redis takes no commands now: " + failure.getMessage()
                                : "Redis cannot be reached",
                        failure));
    }

    private static boolean isOfOneCommand(Throwable failure) {
        return failure instanceof ErrorType error && REFUSES_ALL.stream().noneMatch(error::is);
    }

    /** How long a key lasts without renewal, in milliseconds. */
    String ttl() {
        return Long.toString(config.ttl().toMillis());
    }
}
