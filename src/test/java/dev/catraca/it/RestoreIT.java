package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.dev.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A backup taken during a run is restored on another server with an empty Redis: the run is closed and resumed there, and
 * the counters match the products.
 */
@Tag("pods")
class RestoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "loja-copiada";
    private static final int RECORDS = 5000;

    private static final Database ORIGINAL = Platform.freshDatabase();
    private static final RedisServer REDIS_OF_THE_COPY = RedisServer.temporary();
    private static final Upstream UPSTREAM = Upstream.start();

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        REDIS_OF_THE_COPY.close();
    }

    @Test
    void aRunThatTheBackupFoundRunningIsClosedAndFinishedOnTheCopy() {
        var script = UPSTREAM.catalogue(SOURCE, Products.numbered(1, RECORDS)).script();
        long broken;
        try (var owner = new Pod(settings(ORIGINAL, Platform.redis()).start())) {
            owner.register(Specs.paged(SOURCE, UPSTREAM.url("/" + SOURCE + "/products"), 500));
            script.pass(4).hold();
            broken = owner.start(SOURCE);
            script.awaitHeld(PATIENCE);
            new Books(ORIGINAL).awaitBatches(broken, 1);
            owner.process().kill();
        }
        script.recover();
        var copy = copyOf(ORIGINAL);
        assertEquals(
                "RUNNING", copy.value("SELECT status FROM sync_run WHERE id = ?", broken), "as the backup found it");

        try (var pod = new Pod(settings(copy, REDIS_OF_THE_COPY).start())) {
            var closed = pod.awaitClosedAs(broken, "FAILED", "ORPHANED");
            assertTrue(closed.path("counters").path("received").asLong() > 0, closed::toString);
            await("the resume")
                    .atMost(PATIENCE)
                    .until(() -> new Books(copy).count("sync_run", "resumes = ?", broken) == 1);
            var resumed = pod.awaitSucceeded(copy.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", broken));

            new Books(copy).assertLive(SOURCE, Products.numbered(1, RECORDS));
            assertEquals(
                    RECORDS,
                    closed.path("counters").path("received").asLong()
                            + resumed.path("counters").path("received").asLong(),
                    "each record counted once");
            Books.assertCounted(pod.awaitSucceeded(pod.start(SOURCE)), 0, 0, RECORDS, 0, 0);
        }
    }

    private static ServiceSettings settings(Database database, RedisServer redis) {
        return ServiceSettings.on(database, redis)
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s")
                .env("CATRACA_REPAIR_EVERY", "1s");
    }

    /** Copies the database under another name; PostgreSQL copies only a database without sessions. */
    private static Database copyOf(Database database) {
        var elsewhere = Platform.freshDatabase();
        var copy = new Database(database.server(), database.name() + "_copy");
        await("the end of all sessions")
                .atMost(PATIENCE)
                .until(() -> elsewhere
                        .value("SELECT count(*) FROM pg_stat_activity WHERE datname = ?", database.name())
                        .equals(0L));
        elsewhere.update("CREATE DATABASE " + copy.name() + " TEMPLATE " + database.name());
        return copy;
    }
}
