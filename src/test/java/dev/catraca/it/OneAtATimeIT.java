package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two services, one source, one run. */
class OneAtATimeIT {
    private static final int CALLERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static List<Pod> pods;

    @BeforeAll
    static void start() {
        // The owner renews its lock during the requests.
        var settings = ServiceSettings.on(DATABASE, Platform.redis()).env("CATRACA_HEARTBEAT_EVERY", "100ms");
        pods = Pod.startAll(settings, settings);
        // A trigger checks every change of a run, which a test that samples would miss.
        DATABASE.update("CREATE TABLE most_running (source_id text, running bigint)");
        DATABASE.update("""
                CREATE FUNCTION note_running() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  INSERT INTO most_running SELECT NEW.source_id, count(*) FROM sync_run
                    WHERE source_id = NEW.source_id AND status = 'RUNNING';
                  RETURN NULL;
                END $$""");
        DATABASE.update("CREATE TRIGGER note_running AFTER INSERT OR UPDATE ON sync_run FOR EACH ROW"
                + " EXECUTE FUNCTION note_running()");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pods.forEach(Pod::close);
    }

    @Test
    void ofManyCallersAtTwoServicesOneStartsTheRun() throws Exception {
        var products = Products.numbered(1, 500);
        var script = UPSTREAM.catalogue("muitos", products).script().hold();
        pods.get(0).register(Specs.paged("muitos", UPSTREAM.url("/muitos/products"), 100));

        var replies = atOnce(CALLERS, caller -> pods.get(caller % 2).post("/sources/muitos/runs", null));

        var byStatus = replies.stream().collect(Collectors.groupingBy(Reply::status));
        assertEquals(Set.of(202, 409), byStatus.keySet(), () -> shown(byStatus));
        assertEquals(1, byStatus.get(202).size(), () -> shown(byStatus));
        var run = byStatus.get(202).get(0).body().path("id").asLong();
        for (var refused : byStatus.get(409)) {
            // Until the run is opened, its request waits.
            var named = List.of(
                    refused.body().path("runningRunId").asLong(),
                    refused.body().path("queuedRunId").asLong());
            assertTrue(named.contains(run), refused::toString);
            assertTrue(refused.header("Content-Type").startsWith("application/problem+json"));
        }

        script.release();
        Books.assertCounted(pods.get(1).awaitSucceeded(run), 500, 0, 0, 0, 0);
        BOOKS.assertLive("muitos", products);
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'muitos'"), "no other run, ever");
        assertEquals(1, mostRunning("muitos"));
    }

    @Test
    void aRunKeepsItsSourceWhenRedisForgetsTheLock() throws Exception {
        var products = Products.numbered(1, 300);
        var script = UPSTREAM.catalogue("esquecido", products).script().pass(1).hold();
        pods.get(0).register(Specs.paged("esquecido", UPSTREAM.url("/esquecido/products"), 100));
        var run = pods.get(0).start("esquecido");
        script.awaitHeld(PATIENCE);

        KEYS.removeAll();
        for (var refused : atOnce(CALLERS, caller -> pods.get(caller % 2).post("/sources/esquecido/runs", null))) {
            assertEquals(run, refused.expect(409).body().path("runningRunId").asLong());
        }

        await("the lock taken again").atMost(PATIENCE).until(() -> KEYS.lock("esquecido") != null);
        assertEquals(DATABASE.value("SELECT lock_token FROM sync_run WHERE id = ?", run), KEYS.lock("esquecido"));
        script.release();
        pods.get(1).awaitSucceeded(run);
        BOOKS.assertLive("esquecido", products);
        assertEquals(1, BOOKS.count("sync_run", "source_id = 'esquecido'"));
        assertEquals(1, mostRunning("esquecido"));
    }

    private static String shown(Map<Integer, List<Reply>> byStatus) {
        return byStatus.entrySet().stream()
                .map(entry -> entry.getValue().size() + " times " + entry.getKey() + ", such as "
                        + entry.getValue().get(0).body())
                .collect(Collectors.joining("; "));
    }

    private static long mostRunning(String source) {
        return DATABASE.<Long>value("SELECT max(running) FROM most_running WHERE source_id = ?", source);
    }

    private interface Call {
        Reply by(int caller);
    }

    private static List<Reply> atOnce(int callers, Call call) throws Exception {
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var ready = new CountDownLatch(callers);
            var tasks = new ArrayList<Callable<Reply>>();
            for (var i = 0; i < callers; i++) {
                var caller = i;
                tasks.add(() -> {
                    ready.countDown();
                    ready.await();
                    return call.by(caller);
                });
            }
            var replies = new ArrayList<Reply>();
            for (var future : threads.invokeAll(tasks)) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdown();
        }
    }
}
