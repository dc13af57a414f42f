package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Whom the repair takes for dead, what it does then and how often; by a faster clock than that of production. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final Database QUIET = Platform.freshDatabase();
    private static final Books QUIET_BOOKS = new Books(QUIET);
    private static List<Pod> pods;
    /** On a database of its own, where it repairs only on request. */
    private static Pod quiet;

    @BeforeAll
    static void start() {
        var settings = fast(DATABASE).env("CATRACA_RUN_MAX_RESUMES", "1").env("CATRACA_RUN_MAX_CONCURRENT", "1");
        pods = Pod.startAll(settings, settings, settings);
        quiet = new Pod(fast(QUIET).env("CATRACA_REPAIR_ENABLED", "false").start());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pods.forEach(Pod::close);
        quiet.close();
    }

    /** Last, because it leaves only one service alive. */
    @Test
    @Order(4)
    void aRunWhoseOwnersDieIsResumedUpToTheLimit() {
        var script = UPSTREAM.catalogue("azarada", Products.numbered(1, 500))
                .script()
                .pass(2)
                .hold();
        pods.get(0).register(Specs.paged("azarada", UPSTREAM.url("/azarada/products"), 100));

        var first = pods.get(0).start("azarada");
        script.awaitHeld(PATIENCE);
        ownerOf(first).process().kill();
        var second = awaitResumeOf(BOOKS, first);
        ownerOf(second).process().kill();
        var survivor =
                pods.stream().filter(pod -> pod.process().isAlive()).findFirst().orElseThrow();
        survivor.awaitClosedAs(second, "FAILED", "ORPHANED");

        var finding = finding(survivor.repair(false), second);
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
        var finding = finding(other.repair(false), run);
        assertEquals("LEFT_ALONE", finding.path("action").asText(), finding::toString);
        assertEquals("OWNER", finding.path("evidence").path("lockHolder").asText());
        assertEquals("RUNNING", other.run(run).path("status").asText());

        KEYS.prolongLock("gelada", 1);
        script.release();
        other.awaitClosedAs(run, "FAILED", "ORPHANED");
        var resumed = awaitResumeOf(BOOKS, run);
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

    @Test
    @Order(2)
    void aDryRunShowsWhatWouldBeDoneAndDoesNothing() {
        UPSTREAM.catalogue("ensaio", Products.numbered(1, 100));
        quiet.register(Specs.paged("ensaio", UPSTREAM.url("/ensaio/products"), 100));
        var run = orphan("ensaio");
        var before = QUIET_BOOKS.everythingOf(run, "ensaio");

        var shown = quiet.repair(true);
        assertTrue(shown.path("dryRun").asBoolean());
        var finding = finding(shown, run);
        assertEquals("CLOSED", finding.path("action").asText(), finding::toString);
        assertEquals("gone/0000", finding.path("evidence").path("owner").asText());
        assertTrue(finding.path("evidence").path("heartbeatAgeMillis").asLong() >= 3_600_000, finding::toString);
        assertEquals(before, QUIET_BOOKS.everythingOf(run, "ensaio"), "nothing was done");
        assertEquals(1, QUIET_BOOKS.count("sync_run", "true"));

        var done = finding(quiet.repair(false), run);
        assertEquals("CLOSED", done.path("action").asText(), done::toString);
        quiet.awaitClosedAs(run, "FAILED", "ORPHANED");
        quiet.awaitSucceeded(awaitResumeOf(QUIET_BOOKS, run));
        QUIET_BOOKS.assertLive("ensaio", Products.numbered(1, 100));
    }

    @Test
    @Order(3)
    void anOrphanThatCannotBeClosedHoldsNoOtherUp() {
        for (var source : List.of("teimosa", "mansa")) {
            UPSTREAM.catalogue(source, Products.numbered(1, 100));
            quiet.register(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        }
        var stubborn = orphan("teimosa");
        var tame = orphan("mansa");
        QUIET.update("""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'not this one'; END $$""");
        QUIET.update("CREATE TRIGGER refuse BEFORE UPDATE ON sync_run FOR EACH ROW"
                + " WHEN (OLD.source_id = 'teimosa') EXECUTE FUNCTION refuse()");

        var report = quiet.repair(false);

        var left = finding(report, stubborn);
        assertEquals("LEFT_ALONE", left.path("action").asText(), left::toString);
        assertTrue(left.path("why").asText().contains("not this one"), left::toString);
        assertEquals("CLOSED", finding(report, tame).path("action").asText(), report::toString);
        quiet.awaitSucceeded(awaitResumeOf(QUIET_BOOKS, tame));
    }

    @Test
    @Order(3)
    void anOrphanThatWasToBeCancelledIsCancelledAndNotResumed() {
        UPSTREAM.catalogue("cancelada", Products.numbered(1, 100));
        quiet.register(Specs.paged("cancelada", UPSTREAM.url("/cancelada/products"), 100));
        var run = orphan("cancelada");
        quiet.post("/runs/" + run + "/cancel", null).expect(202);
        var report = quiet.repair(false);
        assertEquals("CLOSED", finding(report, run).path("action").asText(), report::toString);
        var closed = quiet.awaitClosedAs(run, "CANCELLED", "CANCELLED");
        assertTrue(closed.path("error").asText().contains("cancellation had been requested"), closed::toString);
        assertEquals(1, quiet.events(run, "repair").size(), "the evidence");

        quiet.repair(false);
        assertEquals(1, QUIET_BOOKS.count("sync_run", "source_id = 'cancelada'"));
        assertEquals(0, QUIET_BOOKS.count("run_request", "true"));
    }

    /** What a service that died an hour ago has left. */
    private static long orphan(String source) {
        return QUIET.<Long>value("""
            INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, started_at,
                                  heartbeat_at, deadline_at)
            SELECT id, 'RUNNING', 'MANUAL', 'FULL', version, 'gone/0000', 'gone', now() - interval '61 min',
                   now() - interval '1 hour', now() + interval '1 hour' FROM source WHERE id = ? RETURNING id""", source);
    }

    /** A heartbeat is stale as soon as may be, so that the judgement hangs on the lock. */
    private static ServiceSettings fast(Database database) {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s")
                .env("CATRACA_REPAIR_EVERY", "1s");
    }

    private static Pod ownerOf(long run) {
        var owner = DATABASE.value("SELECT owner FROM sync_run WHERE id = ?", run);
        return pods.stream()
                .filter(pod -> pod.process().isAlive())
                .filter(pod -> pod.get("/info").body().path("instance").asText().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static long awaitResumeOf(Books books, long run) {
        await("the resume of run " + run)
                .atMost(PATIENCE)
                .until(() -> books.count("sync_run", "resumes = ?", run) == 1);
        return books.database().<Long>value("SELECT id FROM sync_run WHERE resumes = ?", run);
    }

    private static JsonNode finding(JsonNode report, long run) {
        var found = StreamSupport.stream(report.path("findings").spliterator(), false)
                .filter(finding -> finding.path("run").asLong() == run)
                .findFirst()
                .orElse(null);
        assertNotNull(found, report::toString);
        return found;
    }
}
