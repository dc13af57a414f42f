package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No run lasts longer than its timeout, whether its owner works or not. */
class DeadlineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod owner;
    private static Pod other;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_REPAIR_EVERY", "1s")
                .env("CATRACA_RUN_MAX_CONCURRENT", "1");
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
    void anOwnerStopsItsRunAtTheLimit() {
        var script = UPSTREAM.catalogue("lenta", Products.numbered(1, 300))
                .script()
                .pass(2)
                .hold();
        // Enough for two batches in a process that has just started.
        owner.register(
                Specs.paged("lenta", UPSTREAM.url("/lenta/products"), 100).put("timeout", "PT6S"));

        var run = owner.awaitClosedAs(owner.start("lenta"), "FAILED", "TIMEOUT");

        BOOKS.assertPartKept("lenta", run);
        assertEquals(200, BOOKS.count("product", "source_id = 'lenta'"));
        assertTrue(owner.events(run.path("id").asLong(), "repair").isEmpty(), "the owner did it");
        script.release();
    }

    @Test
    void anotherServiceEndsTheRunOfAFrozenOwnerWhichWritesNothingMore() {
        var script = UPSTREAM.catalogue("gelada", Products.numbered(1, 300))
                .script()
                .pass(2)
                .hold();
        owner.register(
                Specs.paged("gelada", UPSTREAM.url("/gelada/products"), 100).put("timeout", "PT4S"));
        var id = owner.start("gelada");
        script.awaitHeld(PATIENCE);
        BOOKS.awaitBatches(id, 2);

        owner.process().pause();
        // The owner will try to write this page when it resumes.
        script.release();
        other.awaitClosedAs(id, "FAILED", "TIMEOUT");
        var closed = BOOKS.everythingOf(id, "gelada");
        var evidence = other.events(id, "repair");
        assertEquals(1, evidence.size(), evidence::toString);
        assertEquals(
                other.get("/info").body().path("instance"),
                evidence.get(0).path("details").path("seenBy"));

        owner.process().resume();
        // One run at a time: another starts only when the owner has noticed that it lost the first.
        var next = owner.awaitSucceeded(owner.startWhenPossible("gelada"));
        Books.assertCounted(next, 100, 0, 200, 0, 0);
        assertEquals(closed.subList(0, 2), BOOKS.everythingOf(id, "gelada").subList(0, 2));
        assertFalse(closed.get(2).equals(BOOKS.live("gelada")), "the next run did write");
    }
}
