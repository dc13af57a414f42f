package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three batches of a run are in flight; the first of them waits in PostgreSQL, those behind it are stored, and then its owner is killed.
 * The run that resumes it begins at the gap, and counts each record once.
 */
@Tag("pods")
class GapResumeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RECORDS = 1000;

    private final Database database = Platform.freshDatabase();
    private final Books books = new Books(database);
    private final Upstream upstream = Upstream.start();
    private Pod owner;
    private Pod survivor;

    @BeforeEach
    void start() {
        // The survivor reads an entry of the owner in several chunks.
        var pods = Pod.startAll(settings(100), settings(30));
        owner = pods.get(0);
        survivor = pods.get(1);
    }

    private ServiceSettings settings(int batch) {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", String.valueOf(batch))
                .env("CATRACA_BATCH_IN_FLIGHT", "3")
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s")
                .env("CATRACA_REPAIR_EVERY", "1s");
    }

    @AfterEach
    void stop() {
        upstream.close();
        List.of(owner, survivor).forEach(Pod::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "pages", "variants"})
    void eachRecordCountsOnce(String how) {
        var changed = restocked(Products.numbered(1, RECORDS + 50));
        for (var i = 0; i < changed.size(); i += 7) {
            changed.get(i).put("gtin", "7,89E+12");
        }
        offer("lacuna", how, Products.numbered(1, RECORDS)).offer(changed);

        var killed = killBehindAGap("lacuna", 150, 2);
        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        assertEquals(300, closed.path("counters").path("received").asLong(), closed::toString);
        assertEquals("100", checkpointOf(killed), "before the gap");
        assertEquals("1,3,4", entriesOf(killed));

        var end = survivor.awaitSucceeded(awaitResumeOf(killed));
        Books.assertCounted(closed, 0, 300, 0, 0, 0);
        Books.assertCounted(end, 50, RECORDS - 300, 0, 0, 0);
        assertEquals(
                0,
                books.count(
                        "run_batch",
                        "run_id = ? AND checkpoint ->> 'position' SIMILAR TO '[23](0[1-9]|[1-9]_)'",
                        end.path("id").asLong()),
                "no run can begin in the middle of what is left out");
        books.assertLive("lacuna", changed);
        assertEquals(RECORDS, books.count("product_change", "true"), "each change written once");
        assertEquals(
                BigDecimal.valueOf((changed.size() + 6) / 7),
                database.<BigDecimal>value("SELECT sum(flaws) FROM sync_run WHERE chain = ?", killed),
                "each flaw counted once");
        assertEquals(0L, database.<Long>value("SELECT sum(cardinality(doubts)) FROM sync_run"), "nor a doubt");

        Books.assertCounted(survivor.awaitSucceeded(survivor.start("lacuna")), 0, 0, RECORDS + 50, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "pages"})
    void whatIsOtherBehindTheGapIsReadAgainAndNothingRetires(String how) {
        var catalogue = offer("movida", how, Products.numbered(1, RECORDS));
        catalogue.offer(restocked(Products.numbered(1, RECORDS)));

        var killed = killBehindAGap("movida", 150, 2);
        // The first page is as it was; of what is behind the gap, one record is gone.
        var moved = restocked(Products.numbered(1, RECORDS));
        moved.remove(249);
        catalogue.offer(moved);

        survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        var end = survivor.awaitSucceeded(awaitResumeOf(killed));
        // The records 201 to 300 are others now: 201 to 249 and 251 to 301 of before. 301 to 400, too.
        Books.assertCounted(end, 0, RECORDS - 300, 0, 199, 0);
        assertTrue(
                survivor.events(end.path("id").asLong(), "source").stream()
                        .anyMatch(event ->
                                event.path("message").asText().contains("records 201 to 300 were others when they")),
                "says why");
        assertEquals(0, end.path("counters").path("retired").asLong(), end::toString);
        books.assertLive("movida", restocked(Products.numbered(1, RECORDS)));
    }

    @Test
    void aKeyWhoseFirstRecordWasLostAndIsGoneDoesNotRetire() {
        var catalogue = offer("repetida", "ndjson", Products.numbered(1, RECORDS));
        var twice = restocked(Products.numbered(1, RECORDS));
        twice.set(249, twice.get(150));
        catalogue.offer(twice);

        var killed = killBehindAGap("repetida", 150, 2);
        // Still listed at the place that the chain has stored as a duplicate.
        var moved = new ArrayList<>(twice);
        moved.set(150, Products.numbered(RECORDS + 1));
        catalogue.offer(moved);

        survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        var end = survivor.awaitSucceeded(awaitResumeOf(killed));
        assertEquals(0, end.path("counters").path("retired").asLong(), end::toString);
        assertEquals(1, books.count("product", "external_id = ? AND retired_at IS NULL", id(151)));
    }

    @Test
    void theFirstBatchIsTheGap() {
        var changed = restocked(Products.numbered(1, 250));
        // Only the second batch has the field that every product had.
        changed.subList(0, 100).forEach(product -> product.remove("price"));
        offer("sem-preco", "ndjson", Products.numbered(1, 250)).offer(changed);

        var killed = killBehindAGap("sem-preco", 50, 2);
        var closed = survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        assertEquals("2,3", entriesOf(killed));
        Books.assertCounted(closed, 0, 150, 0, 0, 0);

        Books.assertCounted(survivor.awaitSucceeded(awaitResumeOf(killed)), 0, 100, 0, 0, 0);
        assertEquals(250, books.count("product", "stock >= 7000 AND (price IS NULL) = (external_id <= ?)", id(100)));
    }

    @Test
    void theLastRecordsAreJudgedWithThoseThatTheChainHasStored() {
        var changed = restocked(Products.numbered(1, RECORDS));
        changed.subList(900, RECORDS).forEach(product -> product.put("price", 100_000));
        offer("precos-no-fim", "ndjson", Products.numbered(1, RECORDS)).offer(changed);

        // Behind it is the empty batch of the end.
        var killed = killBehindAGap("precos-no-fim", 950, 1);

        survivor.awaitClosedAs(killed, "FAILED", "ORPHANED");
        Books.assertCounted(survivor.awaitSucceeded(awaitResumeOf(killed)), 0, 100, 0, 0, 0);
    }

    private Catalogue offer(String source, String how, List<ObjectNode> products) {
        var catalogue = how.equals("variants") ? new NestedCatalogue(products) : new Catalogue(products);
        upstream.catalogue(source, catalogue);
        var paged = Specs.confirmedByOneRun(Specs.paged(source, upstream.url("/" + source + "/products"), 15));
        if (how.equals("variants")) {
            paged.withObject("/read").set("each", Json.parse("{\"at\": \"/variants\"}"));
        }
        var spec = how.equals("ndjson") ? Specs.ndjson(source, upstream.url("/" + source + "/products.ndjson")) : paged;
        spec.withObject("/map").put("gtin", "/gtin");
        owner.register(spec);
        Books.assertCounted(owner.awaitSucceeded(owner.start(source)), products.size(), 0, 0, 0, 0);
        return catalogue;
    }

    /** Kills the owner of a run when the batch with this product waits, and so many behind it are stored; the batch is lost. */
    private long killBehindAGap(String source, int product, int stored) {
        try (var row =
                HeldLock.by(database, "SELECT FROM product WHERE external_id = '" + id(product) + "' FOR UPDATE")) {
            var killed = owner.start(source);
            row.awaitWaiting("%apply_batch%");
            await("the batches behind it")
                    .atMost(PATIENCE)
                    .until(() -> books.count("run_batch", "run_id = ?", killed) == stored + (product - 1) / 100);
            owner.process().kill();
            // Otherwise PostgreSQL finishes the batch alone.
            database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE state = 'active' AND query LIKE '%apply_batch%' AND pid <> pg_backend_pid()");
            return killed;
        }
    }

    private static String id(int product) {
        return Products.numbered(product).path("id").asText();
    }

    private static List<ObjectNode> restocked(List<ObjectNode> products) {
        return Stream.iterate(0, i -> i < products.size(), i -> i + 1)
                .map(i -> products.get(i).put("stock", 7000 + i))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private long awaitResumeOf(long run) {
        await("the resume of run " + run)
                .atMost(PATIENCE)
                .until(() -> books.count("sync_run", "resumes = ?", run) == 1);
        return database.<Long>value("SELECT id FROM sync_run WHERE resumes = ?", run);
    }

    private String checkpointOf(long run) {
        return database.value("SELECT checkpoint ->> 'position' FROM sync_run WHERE id = ?", run);
    }

    private String entriesOf(long run) {
        return database.value("SELECT string_agg(seq::text, ',' ORDER BY seq) FROM run_batch WHERE run_id = ?", run);
    }
}
