package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sources that fail, for a while or permanently. */
class SourceFaultsIT {
    private static final String SECRET = "s3gredo/da+loja%7";
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "40")
                .env("CATRACA_RETRY_FIRST_WAIT", "20ms")
                .env("CATRACA_RETRY_SOURCE_ATTEMPTS", "4")
                .env("CATRACA_SECRET_LOJA_KEY", SECRET)
                .start());
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        pod.close();
    }

    @Test
    void recoversFromServerErrors() {
        var products = Products.numbered(1, 500);
        UPSTREAM.catalogue("erros", products)
                .script()
                .pass(2)
                .answer(3, 500)
                .pass(1)
                .answer(1, 503);

        var run = pod.awaitSucceeded(started("erros"));

        assertAllLanded(run, "erros", 500);
        BOOKS.assertLive("erros", products);
        var retries = pod.events(run.path("id").asLong(), "retry");
        assertEquals(4, retries.size(), retries::toString);
        assertTrue(retries.get(0).path("message").asText().contains("500"), retries::toString);
        assertEquals("WARN", retries.get(0).path("level").asText());
    }

    @Test
    void waitsAsLongAsTheSourceAsks() {
        UPSTREAM.catalogue("calma", Products.numbered(1, 200)).script().pass(1).answer(1, 429, "1");

        var run = pod.awaitSucceeded(started("calma"));

        assertAllLanded(run, "calma", 200);
        var retries = pod.events(run.path("id").asLong(), "retry");
        assertEquals(1, retries.size(), retries::toString);
        assertEquals(1000, retries.get(0).path("details").path("waitMillis").asLong(), retries::toString);
    }

    @Test
    void readsOnWhereATransferBrokeOff() {
        var products = Products.numbered(1, 400);
        UPSTREAM.catalogue("cortada", products).script().pass(1).cut(2).pass(1).cut(1);

        var run = pod.awaitSucceeded(started("cortada"));

        assertAllLanded(run, "cortada", 400);
        BOOKS.assertLive("cortada", products);
        BOOKS.assertWrittenOnce("cortada");
        assertFalse(pod.events(run.path("id").asLong(), "retry").isEmpty());
    }

    @Test
    void keepsWhatItHasOfASourceThatDies() {
        UPSTREAM.catalogue("morta", Products.numbered(1, 500)).script().pass(3).answer(1000, 500);

        var run = pod.awaitClosedAs(started("morta"), "FAILED", "SOURCE_ERROR");

        Books.assertCounted(run, 300, 0, 0, 0, 0);
        BOOKS.assertLive("morta", Products.numbered(1, 300));
        assertTrue(run.path("error").asText().contains("500"), run::toString);
        assertEquals(4, pod.events(run.path("id").asLong(), "retry").size());
        assertEquals(5, answered("/morta/products", 500), "one request and four repetitions");
    }

    @Test
    void writesWhatItHasReadBeforeItTellsOfTheFailure() {
        // The reader is ahead of the writer when the source fails.
        DATABASE.update("""
                CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END $$""");
        DATABASE.update("CREATE TRIGGER take_time AFTER INSERT ON product EXECUTE FUNCTION take_time()");
        try {
            UPSTREAM.catalogue("adiantada", Products.numbered(1, 300))
                    .script()
                    .pass(1)
                    .answer(1000, 404);

            var run = pod.awaitClosedAs(started("adiantada"), "FAILED", "SOURCE_ERROR");

            Books.assertCounted(run, 100, 0, 0, 0, 0);
            BOOKS.assertLive("adiantada", Products.numbered(1, 100));
        } finally {
            DATABASE.update("DROP FUNCTION take_time() CASCADE");
        }
    }

    @Test
    void asksNoSecondTimeForWhatIsNotThere() {
        UPSTREAM.catalogue("ausente", Products.numbered(1, 300))
                .script()
                .pass(1)
                .answer(1000, 404);

        var run = pod.awaitClosedAs(started("ausente"), "FAILED", "SOURCE_ERROR");

        assertTrue(run.path("error").asText().contains("404"), run::toString);
        assertEquals(1, answered("/ausente/products", 404));
        assertEquals(0, pod.events(run.path("id").asLong(), "retry").size());
        BOOKS.assertPartKept("ausente", run);
        assertEquals(100, BOOKS.count("product", "source_id = 'ausente'"));
    }

    @Test
    void namesAMissingSecret() {
        var spec = Specs.paged("sem-chave", UPSTREAM.url("/sem-chave/products"), 100);
        spec.withObject("/read").putObject("headers").put("X-Api-Key", "${CATRACA_SECRET_QUE_FALTA}");
        pod.register(spec);

        var run = pod.awaitClosedAs(pod.start("sem-chave"), "FAILED", "SOURCE_ERROR");

        assertTrue(run.path("error").asText().contains("CATRACA_SECRET_QUE_FALTA"), run::toString);
        Books.assertCounted(run, 0, 0, 0, 0, 0);
    }

    @Test
    void tellsNobodyASecret() {
        UPSTREAM.catalogue("secreta", Products.numbered(1, 200))
                .script()
                .pass(1)
                .answer(2, 500)
                .answer(1000, 403);
        var spec = Specs.paged("secreta", UPSTREAM.url("/secreta/products?key=${CATRACA_SECRET_LOJA_KEY}"), 100);
        spec.withObject("/read").putObject("headers").put("Authorization", "Bearer ${CATRACA_SECRET_LOJA_KEY}");
        pod.register(spec);
        var id = pod.start("secreta");
        var run = pod.awaitClosedAs(id, "FAILED", "CONFIG_ERROR");

        assertTrue(
                UPSTREAM.deliveries().stream()
                        .anyMatch(delivery -> delivery.query().contains("key=s3gredo%2Fda%2Bloja%257")),
                "the secret was used");
        assertTrue(run.path("error").asText().contains("403"), run::toString);
        var told = String.join(
                "\n",
                run.toString(),
                pod.events(id).toString(),
                pod.get("/sources/secreta").body().toString(),
                DATABASE.query(
                                "SELECT s.*, r.*, e.* FROM source s, sync_run r, run_event e"
                                        + " WHERE s.id = 'secreta' AND r.id = ? AND e.run_id = r.id",
                                id)
                        .toString(),
                pod.process().log());
        assertTrue(told.contains("${CATRACA_SECRET_LOJA_KEY}"));
        assertFalse(told.contains("s3gredo"), "the secret was told");
    }

    @Test
    void showsNoSecretOfARejectedRecord() {
        var offered = Products.numbered(1, 3);
        offered.get(1).put("price", "caro " + SECRET).put("link", "https://loja.example/?key=" + SECRET);
        UPSTREAM.catalogue("repete", offered);
        pod.register(Specs.ndjson("repete", UPSTREAM.url("/repete/products.ndjson?key=${CATRACA_SECRET_LOJA_KEY}")));
        var id = pod.start("repete");
        pod.awaitSucceeded(id);

        var rejections = pod.items("/runs/" + id + "/rejections");
        assertEquals(1, rejections.size());
        var told = rejections.get(0).toString();
        assertTrue(
                told.contains("caro ${CATRACA_SECRET_LOJA_KEY}") && told.contains("key=${CATRACA_SECRET_LOJA_KEY}"),
                told);
        assertFalse(told.contains("s3gredo"), told);
    }

    private static long started(String name) {
        pod.register(Specs.paged(name, UPSTREAM.url("/" + name + "/products"), 100));
        return pod.start(name);
    }

    private static void assertAllLanded(JsonNode run, String source, int number) {
        Books.assertCounted(run, number, 0, 0, 0, 0);
        assertEquals(number, BOOKS.count("product", "source_id = ?", source));
    }

    private static long answered(String path, int status) {
        return UPSTREAM.deliveries().stream()
                .filter(delivery -> delivery.path().equals(path) && delivery.status() == status)
                .count();
    }
}
