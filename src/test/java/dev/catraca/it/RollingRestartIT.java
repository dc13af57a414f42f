package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All services are replaced one by one under permanent load, as at a new release: no run is lost, no lock is left. */
@Tag("pods")
class RollingRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PRODUCTS = 1000;
    private static final List<String> SOURCES =
            IntStream.rangeClosed(1, 4).mapToObj(number -> "loja-" + number).toList();
    /** Empty, so that three services migrate it at the same time. */
    private static final Database DATABASE = Platform.emptyDatabase();

    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final List<Pod> PODS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        PODS.addAll(Pod.startAll(settings(), settings(), settings()));
        for (var source : SOURCES) {
            UPSTREAM.catalogue(source, Products.numbered(1, PRODUCTS)).script().delay(Duration.ofMillis(200));
            PODS.get(0).register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        }
    }

    private static ServiceSettings settings() {
        return ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_REPAIR_EVERY", "2s");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        PODS.forEach(Pod::close);
    }

    @Test
    void everyRunEndsWellAndEachRecordIsCountedOnce() {
        var first = List.copyOf(PODS);
        try (var load = Load.on(DATABASE, PODS, SOURCES)) {
            for (var pod : first) {
                replace(pod);
            }
            load.finish();
            assertEquals(List.of(), load.faults());
        }

        assertEquals(0, BOOKS.count("sync_run", "status = 'RUNNING'"));
        assertEquals(
                0,
                BOOKS.count("sync_run", "status <> 'SUCCEEDED' AND reason IS DISTINCT FROM 'INTERRUPTED'"),
                () -> DATABASE.query("SELECT id, status, reason, error FROM sync_run")
                        .toString());
        assertEquals(
                List.of(),
                DATABASE.query("SELECT id FROM sync_run r WHERE reason = 'INTERRUPTED'"
                        + " AND NOT EXISTS (SELECT FROM sync_run n WHERE n.resumes = r.id)"),
                "interrupted and not resumed");
        assertEquals(
                List.of(),
                DATABASE.query(
                        "SELECT chain, sum(received), sum(inserted + updated + unchanged) FROM sync_run GROUP BY chain"
                                + " HAVING sum(received) <> ? OR sum(inserted + updated + unchanged) <> ?"
                                + " OR count(*) FILTER (WHERE status = 'SUCCEEDED') <> 1",
                        PRODUCTS,
                        PRODUCTS),
                "chains that did not count each record once");
        for (var source : SOURCES) {
            BOOKS.assertLive(source, Products.numbered(1, PRODUCTS));
            await().atMost(PATIENCE).until(() -> new Keys(Platform.redis()).lock(source) == null);
        }
    }

    /** Ends a pod during a run, and waits for its successor. */
    private static void replace(Pod pod) {
        var owner = pod.get("/info").expect(200).body().path("instance").asText();
        await("work for " + owner)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count(
                                "sync_run",
                                "owner = ? AND status = 'RUNNING'"
                                        + " AND (SELECT count(*) FROM run_batch b WHERE b.run_id = sync_run.id) BETWEEN 1 AND 5",
                                owner)
                        > 0);

        var asked = DATABASE.now();
        pod.process().terminate();
        pod.process().waitForExit(Duration.ofSeconds(10));
        PODS.remove(pod);

        assertTrue(BOOKS.count("sync_run", "owner = ? AND reason = 'INTERRUPTED'", owner) > 0, "one was interrupted");
        assertEquals(
                0,
                BOOKS.count(
                        "sync_run",
                        "owner = ? AND (status = 'RUNNING' OR finished_at > ?::timestamptz + interval '10 s')",
                        owner,
                        asked));
        PODS.add(new Pod(settings().start()));
    }
}
