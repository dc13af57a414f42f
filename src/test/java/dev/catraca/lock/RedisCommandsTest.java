package dev.catraca.lock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.dev.RedisServer;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real Redis: which of its refusals are about all keys. */
class RedisCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisServer server = RedisServer.temporary();
    private final Vertx vertx = Vertx.vertx();
    private final RedisCommands commands = commands();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
        server.close();
    }

    @Test
    void aRedisThatWantsAPasswordTakesNothingAtAll() {
        send(commands, "CONFIG", "SET", "requirepass", "segredo");
        assertTrue(refusal(commands()).getMessage().contains("NOAUTH"));
    }

    @Test
    void aRedisThatRunsAScriptTakesNothingAtAll() {
        send(commands, "CONFIG", "SET", "lua-time-limit", "50");
        commands().command("EVAL", "while true do end", "0").subscribe().with(answer -> {}, killed -> {});
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(refusal(commands).getMessage().contains("BUSY")));
        send(commands, "SCRIPT", "KILL");
    }

    @Test
    void aCommandThatDoesNotFitAKeyIsRefusedForThatKeyOnly() {
        send(commands, "SET", "catraca:lock:loja", "ficha");
        var refusal = assertThrows(Throwable.class, () -> send(commands, "ZREM", "catraca:lock:loja", "ficha"));
        assertFalse(refusal instanceof LockUnavailable);
        assertEquals(
                "ficha",
                commands.command("GET", "catraca:lock:loja")
                        .await()
                        .indefinitely()
                        .toString());
    }

    private static LockUnavailable refusal(RedisCommands commands) {
        return assertThrows(LockUnavailable.class, () -> send(commands, "GET", "catraca:lock:loja"));
    }

    private static void send(RedisCommands commands, String name, String... arguments) {
        commands.command(name, arguments).await().atMost(PATIENCE);
    }

    private RedisCommands commands() {
        var redis = Redis.createClient(vertx, server.url());
        return new RedisCommands(new ReactiveRedisDataSourceImpl(vertx, redis, RedisAPI.api(redis)), new LockConfig() {
            @Override
            public Duration ttl() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration commandTimeout() {
                return PATIENCE;
            }
        });
    }
}
