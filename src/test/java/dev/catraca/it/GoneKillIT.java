package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner of a run is killed behind the list, while what is gone is read: its resume asks for it again, and retires it. */
@Tag("pods")
class GoneKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant T1 = Instant.parse("2026-01-31T11:00:00Z");
    private static final String SOURCE = "saiu-morta";

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final ChangingShop SHOP = new ChangingShop();
    private static Pod owner;
    private static Pod survivor;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis()).env("CATRACA_BATCH_SIZE", "50");
        var pods = Pod.startAll(settings, settings);
        owner = pods.get(0);
        survivor = pods.get(1);
    }

    @AfterAll
    static void stop() {
        SHOP.close();
        owner.close();
        survivor.close();
    }

    @Test
    void whatWasNotReadYetIsNotLost() {
        SHOP.put(Instant.parse("2026-01-01T00:00:00Z"), Products.numbered(1, 300))
                .put(T0, Products.numbered(301, 301));
        var spec = Specs.paged(SOURCE, SHOP.url(), 50);
        spec.put("mode", "INCREMENTAL");
        ((ObjectNode) spec.path("read")).set("since", Json.parse("{\"param\": \"since\", \"field\": \"/changed\"}"));
        ((ObjectNode) spec.path("read")).set("gone", Json.parse("{\"param\": \"situacao\", \"value\": \"E\"}"));
        owner.register(spec);
        owner.awaitSucceeded(owner.start(SOURCE));

        // Three pages of what has changed and an empty one, then one of what is gone, and no other.
        SHOP.put(T1, Products.numbered(201, 300)).takeOut(T1, Products.numbered(1, 60));
        var script = SHOP.script().pass(5).hold();
        var killed = owner.start(SOURCE);
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(killed, 3);
        owner.process().kill();
        script.recover();
        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        assertEquals(0, closed.path("counters").path("retired").asLong());
        Books.assertCounted(closed, 0, 0, 101, 0, 0);

        await("the resume of run " + killed)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("sync_run", "resumes = ?", killed) == 1);
        var resumed =
                survivor.awaitSucceeded(DATABASE.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", killed));
        Books.assertCounted(resumed, 0, 0, 0, 0, 0);
        assertEquals(60, resumed.path("counters").path("retired").asLong(), resumed::toString);
        assertEquals(T1.toString(), resumed.path("watermark").asText());
        var asked = SHOP.askedForGone();
        assertEquals("2026-01-31T09:50:00Z", asked.get(asked.size() - 1), "since when the chain reads");
        BOOKS.assertLive(SOURCE, SHOP.products());
    }
}
