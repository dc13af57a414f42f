package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Locks and places in a Redis Cluster: each key on its node. */
@Tag("servers")
class RedisClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PLACES = 7;

    private static final Database DATABASE = Platform.freshDatabase();
    private static final RedisCluster CLUSTER = new RedisCluster();
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, CLUSTER.node(0))
                .env("QUARKUS_REDIS_CLIENT_TYPE", "cluster")
                .env("QUARKUS_REDIS_HOSTS", CLUSTER.urls())
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_LOCK_COMMAND_TIMEOUT", "1s")
                .env("CATRACA_HEARTBEAT_EVERY", "500ms")
                .env("CATRACA_RUN_PER_UPSTREAM", Integer.toString(PLACES))
                .env("CATRACA_RUN_MAX_CONCURRENT", "20")
                .start());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        CLUSTER.close();
        pod.close();
    }

    @Test
    void locksAndPlacesOnAllNodesAreTakenRenewedAndReleased() {
        var sources = IntStream.range(0, PLACES).mapToObj(i -> "rede-" + i).toList();
        assertEquals(
                Set.of(0, 1, 2),
                sources.stream().map(CLUSTER::nodeOf).collect(Collectors.toSet()),
                "locks on each node");
        var scripts = sources.stream().map(RedisClusterIT::register).toList();
        var runs = sources.stream().map(pod::start).toList();
        scripts.forEach(script -> script.awaitHeld(PATIENCE));

        for (var i = 0; i < PLACES; i++) {
            var run = runs.get(i);
            var source = sources.get(i);
            assertEquals(token(run), CLUSTER.keys(CLUSTER.nodeOf(source)).lock(source));
            var refused = pod.post("/sources/" + source + "/runs", null).expect(409);
            assertEquals(run, refused.body().path("runningRunId").asLong());
            await("a renewal, without which the lock is gone in time")
                    .atMost(PATIENCE)
                    .until(() -> !pod.run(run)
                            .path("heartbeatAt")
                            .equals(pod.run(run).path("startedAt")));
        }
        register("rede-cheia").release();
        var waiting = pod.start("rede-cheia");
        assertEquals("QUEUED", pod.run(waiting).path("status").asText(), "no place at the upstream");

        scripts.forEach(Script::release);
        runs.forEach(pod::awaitSucceeded);
        pod.awaitSucceeded(waiting);
        await("all locks and places given back").atMost(PATIENCE).until(() -> CLUSTER.size() == 0);
    }

    @Test
    void aRunOutlivesTheNodeOfItsLock() {
        var script = register("rede-viva");
        var run = pod.start("rede-viva");
        script.awaitHeld(PATIENCE);
        var node = CLUSTER.nodeOf("rede-viva");

        CLUSTER.node(node).kill();
        await("the loss is told")
                .atMost(PATIENCE)
                .until(() -> !pod.events(run, "lock").isEmpty());
        register("rede-paciente").release();
        var waiting = pod.start("rede-paciente");
        assertEquals("QUEUED", pod.run(waiting).path("status").asText());
        assertEquals("RUNNING", pod.run(run).path("status").asText());

        CLUSTER.node(node).start();
        pod.awaitSucceeded(waiting);
        await("the lock taken again on the node that came back empty")
                .atMost(PATIENCE)
                .until(() -> token(run).equals(CLUSTER.keys(node).lock("rede-viva")));
        script.release();
        pod.awaitSucceeded(run);
        assertNotEquals(List.of(), pod.items("/products?source=rede-viva"));
    }

    private static String token(long run) {
        return DATABASE.value("SELECT lock_token FROM sync_run WHERE id = ?", run);
    }

    /** A source whose pages are held. */
    private static Script register(String source) {
        var script =
                UPSTREAM.catalogue(source, Products.numbered(1, 20)).script().hold();
        pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        return script;
    }
}
