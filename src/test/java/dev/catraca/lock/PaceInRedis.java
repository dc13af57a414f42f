package dev.catraca.lock;

import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;

/** A {@link SharedPace} without a service. */
public final class PaceInRedis implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Redis client;
    private final SharedPace pace;

    /** @param url of a Redis */
    public PaceInRedis(String url) {
        client = Redis.createClient(vertx, url);
        var redis = new ReactiveRedisDataSourceImpl(vertx, client, RedisAPI.api(client));
        pace = new SharedPace(new RedisCommands(redis, new LockConfig() {
            @Override
            public Duration ttl() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration commandTimeout() {
                return Duration.ofSeconds(10);
            }
        }));
    }

    /** How long what is known of a budget is kept. */
    public long lifeMillis(String budget) {
        return RedisAPI.api(client).pttlAndAwait("catraca:pace:" + budget).toLong();
    }

    public SharedPace pace() {
        return pace;
    }

    @Override
    public void close() {
        client.close();
        vertx.closeAndAwait();
    }
}
