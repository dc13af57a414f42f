package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The janitor with ages of next to nothing, so that it deletes whatever it may. */
@Tag("partitioned")
class JanitorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Upstream UPSTREAM = Upstream.start();
    private static final List<String> DETAILS = List.of("run_event", "rejection", "run_batch", "product_change");

    private final Database database = Platform.freshDatabase();
    private final Books books = new Books(database);

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void deletesOldRunsAndKeepsTheLastChainAndTheLastSuccess() {
        var catalogue = UPSTREAM.catalogue("velha", Products.numbered(1, 30));
        try (var pod = pod(false)) {
            pod.register(spec("velha"));
            var first = pod.start("velha");
            pod.awaitSucceeded(first);
            catalogue.offer(withFaults(28));
            var second = pod.start("velha");
            pod.awaitSucceeded(second);
            catalogue.script().answer(1, 404);
            var failed = pod.start("velha");
            pod.awaitClosedAs(failed, "FAILED", "SOURCE_ERROR");
            catalogue.script().answer(1, 404);
            var last = pod.start("velha");
            pod.awaitClosedAs(last, "FAILED", "SOURCE_ERROR");
            assertEquals(1, books.count("rejection", "run_id = ?", second));
            assertEquals(2, books.count("product", "retired_at IS NOT NULL"));
            var live = books.live("velha");
            var events = books.count("run_event", "run_id = ?", last);
            database.update("""
                    INSERT INTO notification (channel, kind, source_id, run_id, facts)
                    SELECT 'ops', 'FAILED', 'velha', n, '{}' FROM generate_series(1, 10) n""");
            database.update("""
                    INSERT INTO source_detail (source_id, list_id, version, asked_at, external_ids, content_hashes, filtered_ids)
                    SELECT source, n::text, gen_random_uuid(), now() - n * interval '100 days', '{}', '{}', '{}'
                    FROM unnest(ARRAY['velha', 'apagada']) source, generate_series(1, 6) n""");
            database.update("""
                    INSERT INTO source (id, name, spec, enabled, origin)
                    VALUES ('saiu', 'Saiu', '{"read": {"gone": {"param": "situacao", "value": "E"}}}', false, 'API')""");
            database.update("""
                    INSERT INTO source_detail (source_id, list_id, version, asked_at, external_ids, content_hashes, filtered_ids)
                    VALUES ('saiu', 'p-1', gen_random_uuid(), now() - interval '3 years', '{}', '{}', '{}')""");
            database.update("INSERT INTO notification_watch VALUES ('velha', ?), ('apagada', 1)", last);

            try (var janitor = pod(true)) {
                awaitRuns("velha", List.of(second, last));
                await("notifications are deleted")
                        .atMost(PATIENCE)
                        .until(() -> books.count("notification", "true") == 0);
                await("what is known of a deleted source is deleted")
                        .atMost(PATIENCE)
                        .until(() -> books.count("notification_watch", "true") == 1);
                await("details that were asked for over a year ago are forgotten")
                        .atMost(PATIENCE)
                        .until(() -> books.count("source_detail", "source_id <> 'saiu'") == 6);
                assertEquals(1, books.count("source_detail", "source_id = 'saiu'"), "by it a tombstone is understood");
                assertEquals(6, books.count("source_detail", "list_id IN ('1', '2', '3')"));
                for (var table : DETAILS) {
                    assertEquals(0, books.count(table, "run_id < ?", last), table);
                }
                assertEquals(events, books.count("run_event", "run_id = ?", last), "the last run keeps its events");
                assertEquals(live, books.live("velha"), "products do not grow old");
                assertEquals(2, books.count("product", "retired_at IS NOT NULL"));
                janitor.get("/overview").expect(200);
                janitor.get("/products/velha/p-0000002/history").expect(200);
                await("what was deleted is counted").atMost(PATIENCE).untilAsserted(() -> {
                    assertEquals(10, removed(janitor, "notification"));
                    assertEquals(2, removed(janitor, "sync_run"));
                    assertEquals(1, removed(janitor, "rejection"));
                });
                assertTrue(Metrics.of(janitor.process())
                        .value("catraca_janitor_overdue_seconds", "table=\"run_event\"")
                        .isPresent());
                await("what stays is not overdue")
                        .atMost(PATIENCE)
                        .until(() -> Metrics.of(janitor.process())
                                        .value("catraca_janitor_overdue_seconds", "table=\"source_detail\"")
                                        .orElse(-1)
                                == 0);

                catalogue.offer(Products.numbered(1, 30));
                var next = janitor.start("velha");
                Books.assertCounted(janitor.awaitSucceeded(next), 0, 3, 27, 0, 0);
                awaitRuns("velha", List.of(next));
            }
        }
    }

    @Test
    void leavesAChainThatCanStillBeResumedWhole() {
        var catalogue = UPSTREAM.catalogue("partida", Products.numbered(1, 60));
        final long interrupted;
        try (var pod = pod(false)) {
            pod.register(spec("partida"));
            pod.awaitSucceeded(pod.start("partida"));
            catalogue.offer(withFaults(58));
            catalogue.script().pass(4).hold();
            interrupted = pod.start("partida");
            catalogue.script().awaitHeld(PATIENCE);
            books.awaitBatches(interrupted, 1);
            pod.process().terminate();
            pod.process().waitForExit(PATIENCE);
        }
        catalogue.script().recover();
        assertEquals("INTERRUPTED", database.value("SELECT reason FROM sync_run WHERE id = ?", interrupted));
        var batches = books.count("run_batch", "run_id = ?", interrupted);
        var rejected = books.count("rejection", "run_id = ?", interrupted);
        assertEquals(1, rejected);

        try (var janitor = pod(true)) {
            awaitNothingLeftBefore("partida", interrupted);
            assertEquals(batches, books.count("run_batch", "run_id = ?", interrupted));
            assertEquals(rejected, books.count("rejection", "run_id = ?", interrupted));
            janitor.repair(false);
            await("the resume is opened")
                    .atMost(PATIENCE)
                    .until(() -> books.count("sync_run", "resumes = ?", interrupted) == 1);
            var resumed = database.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", interrupted);
            var end = janitor.awaitSucceeded(resumed);
            var sum = end.path("counters").path("received").asLong()
                    + janitor.run(interrupted).path("counters").path("received").asLong();
            assertEquals(58, sum, "each record counts once over the chain");
            assertEquals(2, end.path("counters").path("retired").asLong(), "what the chain saw is known: " + end);
        }
    }

    @Test
    void leavesWhatAnotherProcessIsAt() throws SQLException {
        var catalogue = UPSTREAM.catalogue("ocupada", Products.numbered(1, 10));
        try (var pod = pod(false)) {
            pod.register(spec("ocupada"));
            pod.awaitSucceeded(pod.start("ocupada"));
            catalogue.offer(Products.numbered(1, 10));
            var last = pod.start("ocupada");
            pod.awaitSucceeded(last);
            var batches = books.count("run_batch", "run_id < ?", last);
            database.update("INSERT INTO janitor_mark (source_id, task) VALUES ('ocupada', 'ledger')");
            try (var connection = DriverManager.getConnection(
                            database.jdbcUrl(),
                            database.server().user(),
                            database.server().password());
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("SELECT FROM janitor_mark WHERE source_id = 'ocupada' FOR UPDATE");
                try (var janitor = pod(true)) {
                    await("the other tasks go on")
                            .atMost(PATIENCE)
                            .until(() -> books.count("run_event", "run_id < ?", last) == 0);
                    await("the last task has been there")
                            .atMost(PATIENCE)
                            .until(() -> books.count("janitor_mark", "task = 'runs'") == 1);
                    janitor.get("/overview").expect(200);
                    assertEquals(batches, books.count("run_batch", "run_id < ?", last));
                    assertEquals(2, books.count("sync_run", "true"), "a run stays while its ledger does");
                    connection.rollback();
                    awaitRuns("ocupada", List.of(last));
                }
            }
        }
    }

    /** So many products, one of them with a price that is refused and one with another stock. */
    private static List<ObjectNode> withFaults(int number) {
        var products =
                Products.numbered(1, number).stream().map(p -> p.deepCopy()).toList();
        products.get(0).put("price", -1);
        products.get(1).put("stock", 9999);
        return products;
    }

    private static double removed(Pod janitor, String table) {
        return Metrics.of(janitor.process())
                .value("catraca_janitor_removed_total", "table=\"" + table + "\"")
                .orElse(-1);
    }

    private void awaitRuns(String source, List<Long> expected) {
        await("the runs that are left of " + source)
                .atMost(PATIENCE)
                .until(() -> database.query("SELECT id FROM sync_run WHERE source_id = ? ORDER BY id", source).stream()
                        .map(row -> row.get("id"))
                        .toList()
                        .equals(expected));
    }

    private void awaitNothingLeftBefore(String source, long run) {
        await("the ledger before run " + run)
                .atMost(PATIENCE)
                .until(() -> DETAILS.stream().allMatch(table -> books.count(table, "run_id < ?", run) == 0)
                        && books.count("janitor_mark", "source_id = ? AND up_to > 0", source) == 4);
    }

    private Pod pod(boolean janitor) {
        var settings = ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "10")
                .env("CATRACA_REPAIR_ENABLED", "false")
                .set("catraca.keep.enabled", Boolean.toString(janitor))
                .set("catraca.keep.every", "1s")
                .set("catraca.keep.batch", "3")
                .set("catraca.keep.pause", "1ms")
                .set("catraca.notify.repeat-every", "1ms");
        for (var what : List.of("events", "rejections", "ledger", "changes", "runs", "notifications")) {
            settings.set("catraca.keep." + what, "1ms");
        }
        return new Pod(settings.start());
    }

    private static ObjectNode spec(String id) {
        return Specs.confirmedByOneRun(Specs.paged(id, UPSTREAM.url("/" + id + "/products"), 10));
    }
}
