package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner of an incremental run is killed: its resume asks for the same, and only the end of the chain proves something. */
@Tag("pods")
class IncrementalKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant T1 = Instant.parse("2026-01-31T11:00:00Z");
    private static final Instant T2 = Instant.parse("2026-01-31T12:00:00Z");
    private static final String SOURCE = "incr-morta";

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
    void whatAKilledOwnerLeftIsAskedForAgain() {
        SHOP.put(T0, Products.numbered(1, 300));
        var spec = Specs.paged(SOURCE, SHOP.url(), 50);
        spec.put("mode", "INCREMENTAL");
        ((ObjectNode) spec.path("read")).set("since", Json.parse("{\"param\": \"since\", \"field\": \"/changed\"}"));
        owner.register(spec);
        assertEquals(
                T0.toString(),
                owner.awaitSucceeded(owner.start(SOURCE)).path("watermark").asText());

        // The latest time stands in a page that the killed owner has read.
        SHOP.put(T2, Products.numbered(1, 50)).put(T1, Products.numbered(301, 500));
        var before = SHOP.asked().size();
        var script = SHOP.script().pass(3).hold();
        var killed = owner.start(SOURCE);
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(killed, 2);
        owner.process().kill();
        script.recover();
        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        assertEquals("2026-01-31T09:50:00Z", closed.path("since").asText());

        await("the resume of run " + killed)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("sync_run", "resumes = ?", killed) == 1);
        var resumed =
                survivor.awaitSucceeded(DATABASE.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", killed));
        assertEquals("INCREMENTAL", resumed.path("mode").asText());
        assertEquals("2026-01-31T09:50:00Z", resumed.path("since").asText());
        assertEquals(T2.toString(), resumed.path("watermark").asText(), "that of the whole chain");
        var asked = SHOP.asked();
        assertEquals(Set.of("2026-01-31T09:50:00Z"), Set.copyOf(asked.subList(before, asked.size())));
        BOOKS.assertLive(SOURCE, SHOP.products());
        assertEquals(
                500,
                closed.path("counters").path("received").asLong()
                        + resumed.path("counters").path("received").asLong());
    }
}
