package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A run stops within five seconds after a cancel at any service. The heartbeat is slower than that, so that it cannot be the
 * reason.
 */
@ExtendWith({StandingService.class, SecondService.class})
@Tag("partitioned")
class CancelIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Books BOOKS = new Books(DATABASE);
    private static final Keys KEYS = new Keys(Platform.redis());
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod owner;
    private static Pod other;

    @BeforeAll
    static void start() {
        owner = SecondService.pod();
        other = new Pod(StandingService.process());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void fromAnotherServiceWhileTheSourceIsSilent() {
        var script = UPSTREAM.catalogue("muda", Products.numbered(1, 300))
                .script()
                .pass(1)
                .hold();
        owner.register(Specs.paged("muda", UPSTREAM.url("/muda/products"), 100));
        var id = owner.start("muda");
        script.awaitHeld(PATIENCE);
        var started = DATABASE.<Object>value("SELECT heartbeat_at FROM sync_run WHERE id = ?", id);
        await("a heartbeat just gone by")
                .atMost(PATIENCE)
                .until(() -> !started.equals(DATABASE.value("SELECT heartbeat_at FROM sync_run WHERE id = ?", id)));

        var asked = DATABASE.now();
        assertEquals(
                id,
                other.post("/runs/" + id + "/cancel", null)
                        .expect(202)
                        .body()
                        .path("id")
                        .asLong());

        assertCancelled(id, "muda", asked);
        script.release();
    }

    @Test
    void fromAnotherServiceWhileABatchTakesLong() {
        DATABASE.update("""
                CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(30); RETURN NEW; END $$""");
        DATABASE.update("CREATE TRIGGER take_long BEFORE INSERT ON product FOR EACH ROW"
                + " WHEN (NEW.source_id = 'pesada' AND NEW.external_id = 'p-0000150') EXECUTE FUNCTION take_long()");
        UPSTREAM.catalogue("pesada", Products.numbered(1, 300));
        owner.register(Specs.paged("pesada", UPSTREAM.url("/pesada/products"), 100));
        var id = owner.start("pesada");
        await("the long batch")
                .atMost(PATIENCE)
                .until(() -> BOOKS.count("pg_stat_activity", "wait_event = 'PgSleep'") == 1);
        BOOKS.awaitBatches(id, 2);

        var asked = DATABASE.now();
        other.post("/runs/" + id + "/cancel", null).expect(202);

        assertCancelled(id, "pesada", asked);
        BOOKS.assertLive(
                "pesada",
                Stream.of(Products.numbered(1, 100), Products.numbered(201, 300))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void atItsOwnServiceWhileTheSourceIsSlow() {
        UPSTREAM.catalogue("arrastada", Products.numbered(1, 100_000)).script().delay(Duration.ofMillis(200));
        owner.register(Specs.paged("arrastada", UPSTREAM.url("/arrastada/products"), 100));
        var id = owner.start("arrastada");
        BOOKS.awaitBatches(id, 1);

        var asked = DATABASE.now();
        owner.post("/runs/" + id + "/cancel", "{}").expect(202);

        assertCancelled(id, "arrastada", asked);
    }

    @Test
    void isRefusedForARunThatIsOver() {
        UPSTREAM.catalogue("pronta", Products.numbered(1, 10));
        owner.register(Specs.paged("pronta", UPSTREAM.url("/pronta/products"), 100));
        var id = owner.start("pronta");
        var before = owner.awaitSucceeded(id);

        other.post("/runs/" + id + "/cancel", null).expect(409);
        assertEquals(before, other.run(id));
        other.post("/runs/" + Long.MAX_VALUE + "/cancel", null).expect(404);
    }

    private static void assertCancelled(long id, String source, String asked) {
        var run = other.awaitClosedAs(id, "CANCELLED", "CANCELLED");
        var seconds = DATABASE.secondsToClose(asked, id);
        assertTrue(seconds < 5, "closed " + seconds + " s after the request");
        BOOKS.assertPartKept(source, run);
        assertTrue(run.path("counters").path("inserted").asLong() >= 100, run::toString);
        // The source is free at once.
        await().atMost(PATIENCE).until(() -> KEYS.lock(source) == null);
        assertEquals(0, BOOKS.count("sync_run", "source_id = ? AND status = 'RUNNING'", source));
    }
}
