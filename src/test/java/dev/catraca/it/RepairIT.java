package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whom the repair takes for dead, what it does then and how often; by a faster clock than that of production. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("partitioned")
class RepairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(Platform.redis());
    private static List<Pod> pods;

    @BeforeAll
    static void start() {
        var settings =
                Repairs.settings(DATABASE).env("CATRACA_RUN_MAX_RESUMES", "1").env("CATRACA_RUN_MAX_CONCURRENT", "1");
        pods = Pod.startAll(settings, settings, settings);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pods.forEach(Pod::close);
    }

    /** Last, because it leaves only one service alive. */
    @Test
    @Order(2)
    void aRunWhoseOwnersDieIsResumedUpToTheLimit() {
        var script = UPSTREAM.catalogue("azarada", Products.numbered(1, 500))
                .script()
                .pass(2)
                .hold();
        pods.get(0).register(Specs.paged("azarada", UPSTREAM.url("/azarada/products"), 100));

        var first = pods.get(0).start("azarada");
        script.awaitHeld(PATIENCE);
        ownerOf(first).process().kill();
        var second = Repairs.awaitResumeOf(BOOKS, first);
        ownerOf(second).process().kill();
        var survivor =
                pods.stream().filter(pod -> pod.process().isAlive()).findFirst().orElseThrow();
        survivor.awaitClosedAs(second, "FAILED", "ORPHANED");

        var finding = Repairs.finding(survivor.repair(false), second);
        assertEquals("NOT_RESUMED", finding.path("action").asText(), finding::toString);
        assertTrue(finding.path("why").asText().contains("limit"), finding::toString);
        assertEquals(2, BOOKS.count("sync_run", "source_id = 'azarada'"));

        script.recover();
        var anew = survivor.awaitSucceeded(survivor.start("azarada"));
        assertTrue(anew.path("resumes").isNull(), anew::toString);
        assertEquals(500, anew.path("counters").path("received").asLong());
        BOOKS.assertLive("azarada", Products.numbered(1, 500));
    }

    @Test
    @Order(1)
    void aFrozenOwnerIsLeftAloneWhileItHoldsTheLockAndLocksNobodyOutAfterwards() {
        var frozen = pods.get(0);
        var other = pods.get(1);
        var products = Products.numbered(1, 500);
        var script = UPSTREAM.catalogue("gelada", products).script().pass(2).hold();
        frozen.register(Specs.paged("gelada", UPSTREAM.url("/gelada/products"), 100));
        var run = frozen.start("gelada");
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(run, 2);

        frozen.process().pause();
        KEYS.prolongLock("gelada", 120_000);
        await("a stale heartbeat")
                .atMost(PATIENCE)
                .until(() ->
                        BOOKS.count("sync_run", "id = ? AND heartbeat_at < clock_timestamp() - interval '6 s'", run)
                                == 1);
        var finding = Repairs.finding(other.repair(false), run);
        assertEquals("LEFT_ALONE", finding.path("action").asText(), finding::toString);
        assertEquals("OWNER", finding.path("evidence").path("lockHolder").asText());
        assertEquals("RUNNING", other.run(run).path("status").asText());

        KEYS.prolongLock("gelada", 1);
        script.release();
        other.awaitClosedAs(run, "FAILED", "ORPHANED");
        var resumed = Repairs.awaitResumeOf(BOOKS, run);
        var end = other.awaitSucceeded(resumed);
        var closed = BOOKS.everythingOf(run, "gelada");

        frozen.process().resume();
        // There is room for one run: another starts only when the owner has seen that it lost the first.
        var next = frozen.awaitSucceeded(frozen.startWhenPossible("gelada"));
        Books.assertCounted(next, 0, 0, 500, 0, 0);
        assertEquals(closed, BOOKS.everythingOf(run, "gelada"));
        Books.assertCounted(end, 300, 0, 0, 0, 0);
        BOOKS.assertLive("gelada", products);
        BOOKS.assertWrittenOnce("gelada");
    }

    private static Pod ownerOf(long run) {
        var owner = DATABASE.value("SELECT owner FROM sync_run WHERE id = ?", run);
        return pods.stream()
                .filter(pod -> pod.process().isAlive())
                .filter(pod -> pod.get("/info").body().path("instance").asText().equals(owner))
                .findFirst()
                .orElseThrow();
    }
}
