package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL answers with an error: its disk is full, or a statement takes longer than its timeout. */
class StorageLimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<ObjectNode> PRODUCTS = Products.numbered(1, 2000);
    private static final PostgresServer POSTGRES = PostgresServer.temporary();
    private static final SmallDisk DISK = SmallDisk.mount();
    private static final Database DATABASE = new Database(POSTGRES, "catraca");
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_LOCK_TTL", "3s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "3s")
                .env("CATRACA_HEARTBEAT_DEAD_AFTER", "15s")
                .env("CATRACA_REPAIR_EVERY", "1s")
                .env("CATRACA_RETRY_FIRST_WAIT", "100ms")
                .env("CATRACA_RETRY_LONGEST_WAIT", "500ms")
                .start());
        DATABASE.update("CREATE TABLESPACE small LOCATION '" + DISK.folder() + "'");
        DATABASE.update("ALTER TABLE product SET TABLESPACE small");
        DATABASE.update("""
                CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$""");
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
        POSTGRES.close();
        DISK.close();
    }

    @AfterEach
    void giveBack() {
        DISK.free();
    }

    @Test
    void theDiskIsFullDuringABatch() {
        var script = UPSTREAM.catalogue("cheia", PRODUCTS).script().pass(3).hold();
        var id = started("cheia");
        awaitBatches(id, 3);

        DISK.fill();
        script.release();

        var run = assertRefused("cheia", id, "no space left");
        BOOKS.assertPartKept("cheia", run);
        assertTrue(run.path("counters").path("received").asLong() >= 300, run::toString);
        DISK.free();
        assertAllThere("cheia");
    }

    @Test
    void theOwnerTellsWhyOnceThereIsSpaceToTellIt() {
        var id = stuckInItsClose("muda");
        // By now the lock would have expired without renewals.
        var finding = await("a stale heartbeat")
                .atMost(PATIENCE)
                .until(() -> pod.repair(true).path("findings").get(0), Objects::nonNull);
        assertEquals(id, finding.path("run").asLong(), finding::toString);
        assertEquals("LEFT_ALONE", finding.path("action").asText(), finding::toString);

        makeRoom();

        BOOKS.assertPartKept("muda", assertRefused("muda", id, "no space left"));
        assertEquals(0, pod.events(id, "repair").size());
        assertAllThere("muda");
    }

    @Test
    void theRepairClosesWhatItsOwnerCouldNot() {
        var id = stuckInItsClose("largada");
        await().atMost(PATIENCE).until(() -> KEYS.lock("largada") == null);
        assertEquals("RUNNING", pod.run(id).path("status").asText());

        makeRoom();

        var run = pod.awaitClosedAs(id, "FAILED", "ORPHANED");
        // Does not compare with the products now, because the run that resumes this one may have started.
        Books.assertCounted(run, BOOKS.count("product", "first_run = ?", id), 0, 0, 0, 0);
        var resumed = await().atMost(PATIENCE)
                .until(
                        () -> pod.items("/runs?source=largada").get(0),
                        it -> it.path("resumes").asLong() == id);
        pod.awaitSucceeded(resumed.path("id").asLong());
        BOOKS.assertLive("largada", PRODUCTS);
    }

    @Test
    void aBatchTakesLongerThanPostgresAllows() {
        UPSTREAM.catalogue("lenta", PRODUCTS);
        register("lenta");
        allowing("500ms", "AFTER INSERT ON product FOR EACH STATEMENT", () -> {
            var run = assertRefused("lenta", pod.startWhenPossible("lenta"), "statement timeout");
            Books.assertCounted(run, 0, 0, 0, 0, 0);
            assertEquals(0, BOOKS.count("product", "source_id = 'lenta'"));
            assertEquals(0, BOOKS.count("run_batch", "source_id = 'lenta'"));
        });
        assertAllThere("lenta");
    }

    @Test
    void theRetirementTakesLongerThanPostgresAllows() {
        var catalogue = UPSTREAM.catalogue("demorada", Products.numbered(1, 100));
        pod.awaitSucceeded(started("demorada"));
        catalogue.offer(Products.numbered(1, 90));
        allowing("500ms", "AFTER UPDATE ON product FOR EACH ROW WHEN (NEW.retired_at IS NOT NULL)", () -> {
            var run = assertRefused("demorada", pod.startWhenPossible("demorada"), "statement timeout");
            Books.assertCounted(run, 0, 0, 90, 0, 0);
            assertEquals(0, run.path("counters").path("retired").asLong());
            BOOKS.assertLive("demorada", Products.numbered(1, 100));
        });
        pod.awaitSucceeded(pod.startWhenPossible("demorada"));
        BOOKS.assertLive("demorada", Products.numbered(1, 90));
    }

    @Test
    void noStatementIsCompiled() {
        assertEquals("on", DATABASE.value("SHOW jit"), "what PostgreSQL does by default");
        DATABASE.update("CREATE TABLE setting_at_close (run bigint, jit text)");
        DATABASE.update("""
                CREATE FUNCTION note_setting() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN INSERT INTO setting_at_close VALUES (NEW.id, current_setting('jit')); RETURN NULL; END $$""");
        DATABASE.update("CREATE TRIGGER note_setting AFTER UPDATE ON sync_run FOR EACH ROW"
                + " WHEN (NEW.status = 'SUCCEEDED') EXECUTE FUNCTION note_setting()");
        try {
            UPSTREAM.catalogue("fria", Products.numbered(1, 10));
            var id = started("fria");
            pod.awaitSucceeded(id);
            assertEquals("off", DATABASE.value("SELECT jit FROM setting_at_close WHERE run = ?", id));
        } finally {
            DATABASE.update("DROP TRIGGER note_setting ON sync_run");
        }
    }

    /** Repeats the request until the service has noticed that its connections were closed. */
    private static void register(String source) {
        var spec = Specs.confirmedByOneRun(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        await().atMost(PATIENCE)
                .until(() -> pod.post("/sources", spec.toString()).status(), Set.of(201, 409)::contains);
    }

    private static long started(String source) {
        register(source);
        return pod.startWhenPossible(source);
    }

    private static void awaitBatches(long run, int number) {
        BOOKS.awaitBatches(run, number);
    }

    /** A run whose batch finds the disk full, as does the event of its close. */
    private static long stuckInItsClose(String source) {
        var script = UPSTREAM.catalogue(source, PRODUCTS).script().pass(3).hold();
        var id = started(source);
        awaitBatches(id, 3);
        // Each event needs a page of its own.
        DATABASE.update("ALTER TABLE run_event SET (fillfactor = 10)");
        DATABASE.update("ALTER TABLE run_event SET TABLESPACE small");
        DISK.fill();
        script.release();
        await().atMost(PATIENCE).until(() -> pod.process().log().contains("Close failed in passing"));
        assertEquals("RUNNING", pod.run(id).path("status").asText());
        return id;
    }

    private static void makeRoom() {
        DISK.free();
        DATABASE.update("ALTER TABLE run_event SET TABLESPACE pg_default");
        DATABASE.update("ALTER TABLE run_event RESET (fillfactor)");
    }

    private static JsonNode assertRefused(String source, long id, String why) {
        var run = pod.awaitClosedAs(id, "FAILED", "STORAGE_ERROR");
        assertTrue(run.path("error").asText().contains(why), run::toString);
        await("the lock given back").atMost(PATIENCE).until(() -> KEYS.lock(source) == null);
        return run;
    }

    private static void assertAllThere(String source) {
        pod.awaitSucceeded(pod.startWhenPossible(source));
        BOOKS.assertLive(source, PRODUCTS);
    }

    /** Runs an action while the statement timeout has this value and a change of a product takes 30 s. */
    private static void allowing(String timeout, String change, Runnable what) {
        DATABASE.update("CREATE TRIGGER take_time " + change + " EXECUTE FUNCTION take_time()");
        DATABASE.update("ALTER DATABASE catraca SET statement_timeout = '" + timeout + "'");
        DATABASE.terminateSessions();
        try {
            what.run();
        } finally {
            DATABASE.update("ALTER DATABASE catraca RESET statement_timeout");
            DATABASE.update("DROP TRIGGER take_time ON product");
            DATABASE.terminateSessions();
        }
    }
}
