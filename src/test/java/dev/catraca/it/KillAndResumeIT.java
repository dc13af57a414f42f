package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The owner of a run is killed; with the settings of production, another service closes and resumes the run. */
@Tag("pods")
class KillAndResumeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "loja-morta";
    private static final int PAGE = 500;
    private static final int RECORDS = 10_000;

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod owner;
    private static Pod survivor;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis());
        var pods = Pod.startAll(settings, settings);
        owner = pods.get(0);
        survivor = pods.get(1);
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        List.of(owner, survivor).forEach(Pod::close);
    }

    @Test
    void whatAKilledOwnerLeftIsClosedWithEvidenceAndFinishedOnce() {
        var catalogue = UPSTREAM.catalogue(SOURCE, Products.numbered(1, RECORDS));
        owner.register(Specs.confirmedByOneRun(Specs.paged(SOURCE, UPSTREAM.url("/" + SOURCE + "/products"), PAGE)));
        Books.assertCounted(owner.awaitSucceeded(owner.start(SOURCE)), RECORDS, 0, 0, 0, 0);

        var changed = drifted();
        catalogue.offer(changed);
        var script = catalogue.script().pass(9).hold();
        var killed = owner.start(SOURCE);
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(killed, 4);

        // Measures from before the kill, so that the duration of the kill counts too.
        var killedAt = DATABASE.now();
        owner.process().kill();
        script.recover();

        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        var seconds = DATABASE.secondsToClose(killedAt, killed);
        assertTrue(seconds <= 40, "closed " + seconds + " s after the kill");
        assertEvidence(killed, closed);

        var resumed = awaitResumeOf(killed);
        var end = survivor.awaitSucceeded(resumed);
        assertEquals("RESUME", end.path("trigger").asText());
        assertEquals(killed, end.path("resumes").asLong());

        BOOKS.assertLive(SOURCE, changed);
        assertChainCountsEachDeliveryOnce(closed, end, changed);
    }

    /** Another stock for every tenth product; 300 are removed, and 100 added after the last one. */
    private static List<ObjectNode> drifted() {
        var products = new ArrayList<ObjectNode>();
        for (var number = 1; number <= RECORDS + 100; number++) {
            if (number % 33 != 0 || number > 9900) {
                var product = Products.numbered(number);
                products.add(number % 10 == 0 ? product.put("stock", 5000 + number) : product);
            }
        }
        return products;
    }

    private static void assertEvidence(long killed, JsonNode closed) {
        var events = survivor.events(killed);
        var stages = events.stream().map(event -> event.path("stage").asText()).toList();
        assertEquals(List.of("repair", "closed"), stages.subList(stages.size() - 2, stages.size()));
        var evidence = events.get(events.size() - 2).path("details");
        assertEquals(closed.path("owner"), evidence.path("owner"), evidence::toString);
        assertEquals("NOBODY", evidence.path("lockHolder").asText(), evidence::toString);
        assertTrue(evidence.path("heartbeatAgeMillis").asLong() >= 30_000, evidence::toString);
        assertEquals(survivor.get("/info").body().path("instance"), evidence.path("seenBy"));
    }

    private static long awaitResumeOf(long run) {
        await("the resume of run " + run)
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("sync_run", "resumes = ?", run) == 1);
        return DATABASE.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", run);
    }

    private static void assertChainCountsEachDeliveryOnce(JsonNode killed, JsonNode end, List<ObjectNode> delivered) {
        var one = killed.path("counters");
        var two = end.path("counters");
        assertEquals(delivered.size(), sum("received", one, two), "each record counted once");
        assertTrue(one.path("received").asLong() > 0 && two.path("received").asLong() > 0);
        var fresh = 0;
        var updated = 0;
        for (var product : delivered) {
            var number = Integer.parseInt(product.path("id").asText().substring(2));
            fresh += number > RECORDS ? 1 : 0;
            updated += number <= RECORDS && number % 10 == 0 ? 1 : 0;
        }
        assertEquals(fresh, sum("inserted", one, two));
        assertEquals(updated, sum("updated", one, two));
        assertEquals(0, sum("duplicated", one, two) + sum("rejected", one, two));
        // Retires exactly the products that neither run of the chain saw.
        assertEquals(300, two.path("retired").asLong());
        var runs = List.of(killed.path("id").asLong(), end.path("id").asLong());
        assertEquals(
                updated + 300L,
                BOOKS.count("product_change", "run_id IN (?, ?)", runs.toArray()),
                "each change written once");
        assertEquals(fresh, BOOKS.count("product", "first_run IN (?, ?)", runs.toArray()));
        assertEquals(300, BOOKS.count("product", "source_id = ? AND retired_at IS NOT NULL", SOURCE));
    }

    private static long sum(String counter, JsonNode one, JsonNode two) {
        return one.path(counter).asLong() + two.path(counter).asLong();
    }
}
