package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A retirement takes several batches; its owner is killed between them, and the run that resumes it retires the rest. */
@Tag("pods")
class RetirementResumeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "minguante";
    private static final int MISSING = 150;

    @Test
    void theResumeRetiresTheRestAndNothingElse() {
        var database = Platform.freshDatabase();
        var books = new Books(database);
        var settings = ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s")
                .env("CATRACA_REPAIR_EVERY", "1s");
        var pods = Pod.startAll(settings, settings);
        try (var upstream = Upstream.start();
                var owner = pods.get(0);
                var survivor = pods.get(1)) {
            var catalogue = upstream.catalogue(SOURCE, Products.numbered(1, 1000));
            owner.register(Specs.ndjson(SOURCE, upstream.url("/" + SOURCE + "/products.ndjson")));
            Books.assertCounted(owner.awaitSucceeded(owner.start(SOURCE)), 1000, 0, 0, 0, 0);
            catalogue.offer(Products.numbered(MISSING + 1, 1000));

            long killed;
            try (var row = HeldLock.by(database, "SELECT FROM product WHERE external_id = 'p-0000120' FOR UPDATE")) {
                killed = owner.start(SOURCE);
                row.awaitWaiting("%retire_batch%");
                await("the batch before it")
                        .atMost(PATIENCE)
                        .until(() -> books.count("run_batch", "kind = 'RETIRE'") == 1);
                owner.process().kill();
                // Otherwise PostgreSQL finishes the batch alone.
                database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE query LIKE '%retire_batch%' AND pid <> pg_backend_pid()");
            }

            var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
            assertEquals(100, closed.path("counters").path("retired").asLong(), closed::toString);
            assertEquals(
                    "PROVEN", closed.path("end").asText(), "why it could retire, though it never reached its close");
            Books.assertCounted(closed, 0, 0, 850, 0, 0);
            await("the resume").atMost(PATIENCE).until(() -> books.count("sync_run", "resumes = ?", killed) == 1);
            var end =
                    survivor.awaitSucceeded(database.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", killed));
            assertEquals(MISSING - 100, end.path("counters").path("retired").asLong(), end::toString);
            books.assertLive(SOURCE, Products.numbered(MISSING + 1, 1000));
            assertEquals(MISSING, books.count("product_change", "kind = 'RETIRED'"), "each retired once");
            assertEquals(850L, database.<Long>value("SELECT live FROM source_catalogue"));

            Books.assertCounted(survivor.awaitSucceeded(survivor.start(SOURCE)), 0, 0, 850, 0, 0);
        }
    }
}
