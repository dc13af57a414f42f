package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Redis fail during a run; both are used by this class only. */
class StorageFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<ObjectNode> PRODUCTS = Products.numbered(1, 2000);
    private static final PostgresServer POSTGRES = PostgresServer.temporary();
    private static final RedisServer REDIS = RedisServer.temporary();
    private static final Line LINE = Line.to(POSTGRES.port());
    private static final Database DATABASE = new Database(POSTGRES, "catraca");
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(REDIS);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, REDIS)
                .env(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "vertx-reactive:postgresql://localhost:" + LINE.port() + "/catraca")
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_RETRY_FIRST_WAIT", "100ms")
                .start());
        // Makes a batch long enough to be hit.
        DATABASE.update("""
                CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(0.05); RETURN NULL; END $$""");
        DATABASE.update("CREATE TRIGGER take_time AFTER INSERT ON product EXECUTE FUNCTION take_time()");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
        LINE.close();
        POSTGRES.close();
        REDIS.close();
    }

    @Test
    void backendsOfPostgresDieDuringBatches() {
        var id = started("abatida");
        var hits = 0;
        while (pod.get("/runs/" + id).body().path("status").asText("RUNNING").equals("RUNNING") && hits < 8) {
            hits += DATABASE.query(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE state = 'active' AND query LIKE '%FROM apply_batch(%' AND pid <> pg_backend_pid()")
                    .size();
        }

        assertAllLanded(pod.awaitSucceeded(id), "abatida");
        assertTrue(hits >= 3, "only " + hits + " batches were hit");
    }

    @Test
    void theAnswerToABatchGetsLost() {
        var id = started("sem-resposta");
        for (var loss = 0; loss < 3; loss++) {
            var before = batches(id);
            await().atMost(PATIENCE).until(() -> batches(id) > before);
            LINE.loseAnswers();
            // The batch is committed, but its answer is lost.
            await("a batch nobody hears of")
                    .during(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .until(() -> BOOKS.count(
                                    "pg_stat_activity",
                                    "datname = current_database() AND state = 'active'"
                                            + " AND query LIKE '%FROM apply_batch(%' AND pid <> pg_backend_pid()")
                            == 0);
            LINE.cut();
        }

        assertAllLanded(pod.awaitSucceeded(id), "sem-resposta");
        assertTrue(pod.process().log().contains("failed in passing"), "the batches were sent again");
    }

    @Test
    void postgresCrashesAndComesBack() {
        var id = started("caida");
        BOOKS.awaitBatches(id, 2);

        POSTGRES.restart();

        assertAllLanded(pod.awaitSucceeded(id), "caida");
    }

    @Test
    void nothingStartsWithoutPostgres() {
        UPSTREAM.catalogue("sem-banco", PRODUCTS);
        pod.register(Specs.paged("sem-banco", UPSTREAM.url("/sem-banco/products"), 100));
        POSTGRES.kill();
        try {
            var refused = pod.post("/sources/sem-banco/runs", null).expect(503);
            assertNotNull(refused.header("Retry-After"));
            assertTrue(refused.header("Content-Type").startsWith("application/problem+json"));
        } finally {
            POSTGRES.start();
        }

        assertEquals(0, BOOKS.count("sync_run", "source_id = 'sem-banco'"), "no run was left behind");
        assertAllLanded(pod.awaitSucceeded(pod.startWhenPossible("sem-banco")), "sem-banco");
    }

    @Test
    void redisComesBackEmpty() {
        var script = UPSTREAM.catalogue("vazia", PRODUCTS).script().pass(3).hold();
        pod.register(Specs.paged("vazia", UPSTREAM.url("/vazia/products"), 100));
        var id = pod.start("vazia");
        script.awaitHeld(PATIENCE);

        REDIS.restartEmpty();

        await("the lock taken again").atMost(PATIENCE).until(() -> KEYS.lock("vazia") != null);
        assertEquals(DATABASE.value("SELECT lock_token FROM sync_run WHERE id = ?", id), KEYS.lock("vazia"));
        script.release();
        assertAllLanded(pod.awaitSucceeded(id), "vazia");
        assertTrue(
                pod.events(id, "lock").stream()
                        .anyMatch(event -> event.path("message").asText().contains("taken again")),
                () -> pod.events(id).toString());
    }

    @Test
    void aRunGoesOnWithoutRedisAndOthersWait() {
        var script = UPSTREAM.catalogue("sozinha", PRODUCTS).script().pass(3).hold();
        pod.register(Specs.paged("sozinha", UPSTREAM.url("/sozinha/products"), 100));
        UPSTREAM.catalogue("barrada", Products.numbered(1, 10));
        pod.register(Specs.paged("barrada", UPSTREAM.url("/barrada/products"), 100));
        var id = pod.start("sozinha");
        script.awaitHeld(PATIENCE);
        REDIS.kill();
        long waiting;
        try {
            waiting = pod.start("barrada");
            assertEquals("QUEUED", pod.run(waiting).path("status").asText());
            await("the story tells of Redis")
                    .atMost(PATIENCE)
                    .until(() -> pod.events(id, "lock").stream()
                            .anyMatch(event -> event.path("message").asText().contains("Redis cannot be reached")));
            script.release();
            assertAllLanded(pod.awaitSucceeded(id), "sozinha");
        } finally {
            REDIS.start();
        }
        pod.awaitSucceeded(waiting);
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'barrada'"), "no run was left behind");
    }

    @Test
    void aStartThatRedisAnswersTooLateLeavesNoLock() {
        UPSTREAM.catalogue("tarde", Products.numbered(1, 10));
        pod.register(Specs.paged("tarde", UPSTREAM.url("/tarde/products"), 100));
        Signals.send(REDIS.pid(), "STOP");
        long waiting;
        try {
            waiting = pod.start("tarde");
            assertEquals("QUEUED", pod.run(waiting).path("status").asText());
        } finally {
            Signals.send(REDIS.pid(), "CONT");
        }

        // Far below its time to live of 30 s, after which the key would be gone in any case.
        await("the start")
                .atMost(Duration.ofSeconds(15))
                .until(() -> !pod.run(waiting).path("status").asText().equals("QUEUED"));
        pod.awaitSucceeded(waiting);
    }

    @Test
    void aRunGivesWayToWhoeverHoldsItsLock() {
        var script = UPSTREAM.catalogue("tomada", PRODUCTS).script().pass(3).hold();
        pod.register(Specs.paged("tomada", UPSTREAM.url("/tomada/products"), 100));
        var id = pod.start("tomada");
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(id, 3);

        KEYS.giveLock("tomada", "somebody-else");

        BOOKS.assertPartKept("tomada", pod.awaitClosedAs(id, "FAILED", "LOCK_LOST"));
        BOOKS.assertLive("tomada", Products.numbered(1, 300));
        assertEquals("somebody-else", KEYS.lock("tomada"), "the lock of another is left alone");
        script.release();
    }

    @Test
    void nothingBehindALookUpThatFailsIsWritten() {
        assertAllLanded(pod.awaitSucceeded(started("sem-consulta")), "sem-consulta");
        DATABASE.update("ALTER FUNCTION probe_batch RENAME TO sound_probe");
        DATABASE.update("""
                CREATE FUNCTION probe_batch(p_source text, p_external_id text[], p_content_hash uuid[],
                  OUT number bigint[], OUT same boolean[], OUT retired boolean[],
                  OUT price numeric[]) LANGUAGE plpgsql AS $$
                BEGIN
                  IF 'p-0000350' = ANY (p_external_id) THEN
                    RAISE EXCEPTION 'no look-up of this one' USING ERRCODE = 'data_exception';
                  END IF;
                  SELECT * INTO number, same, retired, price FROM sound_probe(p_source, p_external_id, p_content_hash);
                END $$""");
        // All differ, so that the batch before takes its time and the one behind could be sent meanwhile.
        UPSTREAM.catalogue(
                "sem-consulta",
                Products.numbered(1, 2000).stream()
                        .map(product -> product.put("stock", 5000))
                        .toList());
        try {
            var run = pod.awaitClosedAs(pod.start("sem-consulta"), "FAILED", "STORAGE_ERROR");

            assertEquals(300, run.path("counters").path("received").asLong());
        } finally {
            DATABASE.update("DROP FUNCTION probe_batch");
            DATABASE.update("ALTER FUNCTION sound_probe RENAME TO probe_batch");
        }
    }

    private static long started(String source) {
        UPSTREAM.catalogue(source, PRODUCTS);
        pod.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        return pod.startWhenPossible(source);
    }

    private static long batches(long run) {
        return BOOKS.count("run_batch", "run_id = ?", run);
    }

    private static void assertAllLanded(JsonNode run, String source) {
        Books.assertCounted(run, PRODUCTS.size(), 0, 0, 0, 0);
        BOOKS.assertLive(source, PRODUCTS);
        BOOKS.assertWrittenOnce(source);
    }
}
