package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the statements with which docs/operations.md deletes old rows, during a run. */
class SafeToDeleteIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern STATEMENT = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern AGE = Pattern.compile("interval '[^']+'");

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "10")
                .start());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @Test
    void theServiceGoesOnWithoutIt() throws IOException {
        var old = source("velha");
        old.offer(Products.numbered(1, 30));
        pod.awaitSucceeded(pod.start("velha"));
        var withBad = Products.numbered(1, 28).stream().map(p -> p.deepCopy()).toList();
        withBad.get(0).put("price", -1);
        withBad.get(1).put("stock", 9999);
        old.offer(withBad);
        var last = pod.start("velha");
        pod.awaitSucceeded(last);
        assertEquals(1, BOOKS.count("rejection", "true"));
        assertEquals(2, BOOKS.count("product", "retired_at IS NOT NULL"));
        await("their words").atMost(PATIENCE).until(() -> BOOKS.count("product_search", "true") == 30);

        var alive = source("viva");
        alive.offer(Products.numbered(1, 40));
        alive.script().pass(2).hold();
        var running = pod.start("viva");
        alive.script().awaitHeld(PATIENCE);
        BOOKS.awaitBatches(running, 1);
        var untouched = BOOKS.live("velha");
        change("velha");
        change("velha");

        for (var statement : statements()) {
            var deleted = DATABASE.update(statement);
            assertTrue(deleted > 0, "nothing was deleted by " + statement);
        }

        assertEquals(
                "1, 3",
                DATABASE.value("SELECT string_agg(version::text, ', ' ORDER BY version) FROM source_version"
                        + " WHERE source_id = 'velha'"),
                "the spec of a run and the newest stay");
        assertEquals(untouched, BOOKS.live("velha"), "live products are no history");
        assertEquals(0, BOOKS.count("product", "retired_at IS NOT NULL"));
        assertEquals(28, BOOKS.count("product_search", "source_id = 'velha'"), "words of live products");
        assertEquals(3, BOOKS.count("sync_run", "true"), "runs are not deleted by hand");
        alive.script().recover();
        Books.assertCounted(pod.awaitSucceeded(running), 40, 0, 0, 0, 0);
        old.offer(Products.numbered(1, 30));
        Books.assertCounted(pod.awaitSucceeded(pod.start("velha")), 2, 1, 27, 0, 0);
        pod.get("/overview").expect(200);
        pod.get("/products/velha/p-0000002/history").expect(200);
    }

    private static Catalogue source(String id) {
        pod.register(spec(id));
        return UPSTREAM.catalogue(id, List.of());
    }

    /** Stores another version of the source. */
    private static void change(String id) {
        ApiClient.of(pod.process()).put("/sources/" + id, spec(id)).expecting(200);
    }

    private static ObjectNode spec(String id) {
        return Specs.confirmedByOneRun(Specs.paged(id, UPSTREAM.url("/" + id + "/products"), 10));
    }

    /** The statements of the page, with all rows old enough. */
    private static List<String> statements() throws IOException {
        var page = Files.readString(Path.of("docs/operations.md"));
        var statements = STATEMENT
                .matcher(page)
                .results()
                .map(found ->
                        AGE.matcher(found.group(1)).replaceAll("interval '0 s'").strip())
                .map(sql -> sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql)
                .toList();
        assertEquals(3, statements.size(), statements::toString);
        return statements;
    }
}
