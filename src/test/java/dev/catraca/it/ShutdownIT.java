package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service that is asked to end says goodbye, and another goes on with its run. */
class ShutdownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod owner;
    private static Pod other;

    @BeforeAll
    static void start() {
        // The repair waits to be asked, so that one sees what the owner left.
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_REPAIR_ENABLED", "false");
        var pods = Pod.startAll(settings, settings);
        owner = pods.get(0);
        other = pods.get(1);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        List.of(owner, other).forEach(Pod::close);
    }

    @Test
    void aRunIsClosedInOrderAndResumedFromItsCheckpoint() {
        var products = Products.numbered(1, 1000);
        var script = UPSTREAM.catalogue("despedida", products).script().pass(4).hold();
        owner.register(Specs.paged("despedida", UPSTREAM.url("/despedida/products"), 100));
        var id = owner.start("despedida");
        script.awaitHeld(PATIENCE);
        owner.awaitRun(id, run -> run.path("counters").path("batches").asLong() == 4);

        var asked = "'" + DATABASE.value("SELECT clock_timestamp()::text") + "'::timestamptz";
        owner.process().terminate();
        var exit = owner.process().waitForExit(Duration.ofSeconds(30));
        script.recover();

        assertTrue(exit == 0 || exit == 143, "exit code " + exit);
        var closed = other.awaitClosedAs(id, "FAILED", "INTERRUPTED");
        Books.assertCounted(closed, 400, 0, 0, 0, 0);
        assertTrue(DATABASE.<Boolean>value(
                "SELECT finished_at < " + asked + " + interval '10 s' FROM sync_run WHERE id = ?", id));
        assertNotNull(DATABASE.value("SELECT checkpoint::text FROM sync_run WHERE id = ?", id));
        assertNull(new Keys(Platform.redis()).lock("despedida"));

        var finding = finding(other.repair(false), id);
        assertEquals("RESUMED", finding.path("action").asText(), finding::toString);
        var resumed = other.awaitSucceeded(finding.path("resultingRun").asLong());
        assertEquals("RESUME", resumed.path("trigger").asText());
        assertEquals(id, resumed.path("resumes").asLong());
        Books.assertCounted(resumed, 600, 0, 0, 0, 0);
        BOOKS.assertLive("despedida", products);
        assertEquals(1000, BOOKS.count("product_change", "source_id = 'despedida'"));
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
