package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.dev.FreePort;
import dev.catraca.dev.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master, its replica and a sentinel. A failover may lose a lock, because a replica gets the keys behind the master; then the row in
 * PostgreSQL alone says whose the run is.
 */
@Tag("servers")
class RedisSentinelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "vigiada";

    @TempDir
    private static Path folder;

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final RedisServer MASTER = RedisServer.temporary();
    private static final RedisServer REPLICA = RedisServer.temporary(
            FreePort.find(), "--replicaof", "127.0.0.1", Integer.toString(MASTER.port()), "--replica-read-only", "no");
    private static RedisServer sentinel;
    private static List<Pod> pods = List.of();

    @BeforeAll
    static void start() throws IOException {
        var settings = Files.writeString(folder.resolve("sentinel.conf"), """
                sentinel monitor catraca 127.0.0.1 %d 1
                sentinel down-after-milliseconds catraca 1000
                sentinel failover-timeout catraca 10000
                """.formatted(MASTER.port()));
        sentinel = RedisServer.temporary(FreePort.find(), settings.toString(), "--sentinel");
        var service = ServiceSettings.on(DATABASE, sentinel)
                .env("QUARKUS_REDIS_CLIENT_TYPE", "sentinel")
                .env("QUARKUS_REDIS_MASTER_NAME", "catraca")
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_LOCK_COMMAND_TIMEOUT", "1s")
                .env("CATRACA_HEARTBEAT_EVERY", "500ms")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s");
        pods = Pod.startAll(service, service);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pods.forEach(Pod::close);
        Stream.of(sentinel, REPLICA, MASTER).filter(Objects::nonNull).forEach(RedisServer::close);
    }

    @Test
    void aFailoverThatLosesTheLockStartsNoSecondRunAndEndsNone() {
        var products = Products.numbered(1, 300);
        var script = UPSTREAM.catalogue(SOURCE, products).script().pass(1).hold();
        pods.get(0).register(Specs.paged(SOURCE, UPSTREAM.url("/" + SOURCE + "/products"), 100));
        var run = pods.get(0).start(SOURCE);
        script.awaitHeld(PATIENCE);
        var token = DATABASE.<String>value("SELECT lock_token FROM sync_run WHERE id = ?", run);
        await("the sentinel knows the replica")
                .atMost(PATIENCE)
                .until(() ->
                        new Keys(sentinel).command("SENTINEL REPLICAS catraca").equals("1"));
        var replica = new Keys(REPLICA);
        await("the lock on the replica").atMost(PATIENCE).until(() -> token.equals(replica.lock(SOURCE)));

        // What a replica that is a moment behind has not got; the owner goes on renewing it on the master.
        replica.removeLock(SOURCE);
        MASTER.kill();
        await("the lock taken again on the new master").atMost(PATIENCE).until(() -> {
            assertEquals(
                    run,
                    pods.get(1)
                            .post("/sources/" + SOURCE + "/runs", null)
                            .expect(409)
                            .body()
                            .path("runningRunId")
                            .asLong());
            pods.get(1).repair(false);
            return token.equals(replica.lock(SOURCE));
        });

        script.release();
        pods.get(1).awaitSucceeded(run);
        BOOKS.assertLive(SOURCE, products);
        assertEquals(1, BOOKS.count("sync_run", "source_id = ?", SOURCE));
        Books.assertCounted(pods.get(1).awaitSucceeded(pods.get(1).startWhenPossible(SOURCE)), 0, 0, 300, 0, 0);
        await("the lock given back").atMost(PATIENCE).until(() -> replica.lock(SOURCE) == null);
    }
}
