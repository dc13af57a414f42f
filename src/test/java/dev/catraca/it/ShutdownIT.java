package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service ends its runs at SIGTERM, and another service resumes them. */
@Tag("pods")
class ShutdownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod other;
    private Pod owner;

    @BeforeAll
    static void startOther() {
        other = new Pod(settings().start());
    }

    @BeforeEach
    void startOwner() {
        owner = new Pod(settings().start());
    }

    /** The repair does not run by itself, so that the test sees what the owner left. */
    private static ServiceSettings settings() {
        return ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_REPAIR_ENABLED", "false");
    }

    @AfterEach
    void stopOwner() {
        owner.close();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        other.close();
    }

    @Test
    void aRunIsClosedInOrderAndResumedFromItsCheckpoint() {
        var products = Products.numbered(1, 1000);
        var script = UPSTREAM.catalogue("despedida", products).script().pass(4).hold();
        owner.register(Specs.paged("despedida", UPSTREAM.url("/despedida/products"), 100));
        var id = owner.start("despedida");
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(id, 4);

        var asked = DATABASE.now();
        owner.process().terminate();
        assertGone();
        script.recover();

        var closed = other.awaitClosedAs(id, "FAILED", "INTERRUPTED");
        Books.assertCounted(closed, 400, 0, 0, 0, 0);
        assertClosedInTime(asked, id);
        assertNotNull(DATABASE.value("SELECT checkpoint::text FROM sync_run WHERE id = ?", id));
        assertNull(new Keys(Platform.redis()).lock("despedida"));

        var finding = finding(other.repair(false), id);
        assertEquals("RESUMED", finding.path("action").asText(), finding::toString);
        var resumed = other.awaitSucceeded(finding.path("resultingRun").asLong());
        assertEquals("RESUME", resumed.path("trigger").asText());
        assertEquals(id, resumed.path("resumes").asLong());
        assertEquals("admin-token", resumed.path("actor").asText());
        Books.assertCounted(resumed, 600, 0, 0, 0, 0);
        BOOKS.assertLive("despedida", products);
        BOOKS.assertWrittenOnce("despedida");
    }

    @Test
    void meanwhileItAnswersButIsNotReadyAndLeavesWhatIsRequestedToOthers() {
        var script = UPSTREAM.catalogue("adeus", Products.numbered(1, 300))
                .script()
                .pass(1)
                .hold();
        owner.register(Specs.paged("adeus", UPSTREAM.url("/adeus/products"), 100));
        owner.register(Specs.paged("tarde", UPSTREAM.url("/adeus/products"), 100));
        var id = owner.start("adeus");
        script.awaitHeld(PATIENCE);

        var asked = DATABASE.now();
        owner.process().terminate();
        await("not ready").atMost(PATIENCE).until(() -> owner.probe("ready").status() == 503);
        owner.process().terminate();
        assertEquals(200, owner.probe("live").status());
        var late = owner.start("tarde");
        assertEquals(id, owner.run(id).path("id").asLong());
        other.awaitClosedAs(id, "FAILED", "INTERRUPTED");
        assertEquals(200, owner.get("/info").status(), "the run is closed, and the service still answers");

        assertGone();
        assertClosedInTime(asked, id);
        script.recover();
        assertEquals(
                other.get("/info").body().path("instance"),
                other.awaitSucceeded(late).path("owner"));
    }

    @Test
    void aBatchThatHangsHoldsNothingUp() {
        var catalogue = UPSTREAM.catalogue("presa", Products.numbered(1, 300));
        owner.register(Specs.paged("presa", UPSTREAM.url("/presa/products"), 100));
        owner.awaitSucceeded(owner.start("presa"));
        catalogue.offer(Products.numbered(1, 300).stream()
                .map(product -> product.put("stock", 5000))
                .toList());
        try (var row = HeldLock.by(DATABASE, "SELECT FROM product WHERE external_id = 'p-0000150' FOR UPDATE")) {
            var id = owner.start("presa");
            row.awaitWaiting("%apply_batch%");
            BOOKS.awaitBatches(id, 2);

            var asked = DATABASE.now();
            owner.process().terminate();

            assertGone();
            Books.assertCounted(other.awaitClosedAs(id, "FAILED", "INTERRUPTED"), 0, 200, 0, 0, 0);
            assertClosedInTime(asked, id);
            assertNull(new Keys(Platform.redis()).lock("presa"));
        }
    }

    private void assertGone() {
        var exit = owner.process().waitForExit(Duration.ofSeconds(10));
        assertTrue(exit == 0 || exit == 143, "exit code " + exit);
    }

    private static void assertClosedInTime(String asked, long id) {
        var seconds = DATABASE.secondsToClose(asked, id);
        assertTrue(seconds < 10, "closed " + seconds + " s after the signal");
    }

    private static JsonNode finding(JsonNode report, long run) {
        for (var finding : report.path("findings")) {
            if (finding.path("run").asLong() == run) {
                return finding;
            }
        }
        throw new AssertionError("Nothing about run " + run + ": " + report);
    }
}
