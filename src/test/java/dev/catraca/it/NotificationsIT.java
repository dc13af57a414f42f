package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Receiver.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pods tell four channels of what their runs come to, each channel once, and whatever the receivers answer. */
@Tag("binary")
@Tag("partitioned")
class NotificationsIT {
    private static final String TOKEN = "token-7c1f4a";
    private static final String HOOK = "T024-hook-b9d1";
    private static final String KEY = "signing-key-55e0";
    private static final List<String> HOOKS = List.of("/ops", "/slack/" + HOOK, "/teams/" + HOOK);

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Receiver RECEIVER = new Receiver();
    private static final Mailbox MAILBOX = new Mailbox();
    private static Pod one;
    private static Pod two;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_RETRY_SOURCE_ATTEMPTS", "0")
                .env("OPS_TOKEN", TOKEN)
                .env("HOOK", HOOK)
                .env("CATRACA_NOTIFY_CHANNELS_OPS_SIGNING_SECRET", KEY)
                .set("catraca.notify.every", "1s")
                .set("catraca.notify.first-wait", "200ms")
                .set("catraca.notify.dashboard-url", "https://catraca.example/")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", RECEIVER.url("/ops"))
                .set("catraca.notify.channels.ops.headers.Authorization", "Bearer ${OPS_TOKEN}")
                .set("catraca.notify.channels.chat.type", "slack")
                .set("catraca.notify.channels.chat.url", RECEIVER.url("/slack/${HOOK}"))
                .set("catraca.notify.channels.time.type", "teams")
                .set("catraca.notify.channels.time.url", RECEIVER.url("/teams/${HOOK}"))
                .set("catraca.notify.channels.time.language", "pt-BR")
                .set("catraca.notify.channels.correio.type", "email")
                .set("catraca.notify.channels.correio.to", "ana@loja.example,bia@loja.example")
                .set("catraca.notify.channels.correio.language", "pt-BR")
                .set("catraca.notify.channels.lost.type", "webhook")
                .set("catraca.notify.channels.lost.url", RECEIVER.url("/lost"))
                .set("catraca.notify.channels.lost.sources", "so-perdida")
                .set("catraca.notify.channels.lost.kinds", "FAILED")
                .set("quarkus.mailer.host", "localhost")
                .set("quarkus.mailer.port", Integer.toString(MAILBOX.port()))
                .set("quarkus.mailer.from", "catraca@loja.example");
        var pods = Pod.startAll(settings, settings);
        one = pods.get(0);
        two = pods.get(1);
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(one, two).forEach(Pod::close);
        UPSTREAM.close();
        RECEIVER.close();
        MAILBOX.close();
    }

    @Test
    void aFailureIsToldOnceToEachChannelAndItsEndToo() {
        one.register(spec("cai").put("name", "Loja <C&A>"));
        var failed = one.start("cai");
        one.awaitClosedAs(failed, "FAILED", "SOURCE_ERROR");

        var told = RECEIVER.awaitTold("/ops", "cai", 1).get(0);
        assertSigned(told);
        assertEquals("Bearer " + TOKEN, told.header("Authorization"));
        var json = told.json();
        assertEquals(json.path("id").asText(), told.header("Idempotency-key"));
        assertEquals("FAILED", json.path("kind").asText(), json::toString);
        assertEquals("Loja <C&A>", json.path("source").path("name").asText());
        assertEquals("SOURCE_ERROR", json.path("run").path("reason").asText());
        assertTrue(json.path("run").path("error").asText().contains("404"), json::toString);
        assertEquals(
                "https://catraca.example/#/runs/" + failed,
                json.path("run").path("url").asText());

        var slack = RECEIVER.awaitTold(HOOKS.get(1), "cai", 1).get(0).json();
        assertTrue(
                slack.path("text").asText().contains("Loja &lt;C&amp;A&gt;: run " + failed + " failed"),
                slack::toString);
        assertEquals("header", slack.path("blocks").path(0).path("type").asText());
        var card = card(RECEIVER.awaitTold(HOOKS.get(2), "cai", 1).get(0));
        assertEquals(
                "Loja <C&A>: a execução " + failed + " falhou (erro na fonte)",
                card.path("body").path(0).path("text").asText());
        var letter = MAILBOX.awaitLetter("Loja <C&A>: a execução " + failed + " falhou");
        assertEquals(List.of("ana@loja.example", "bia@loja.example"), letter.to());
        assertTrue(letter.text().contains("Não foi possível ler a fonte até o fim."), letter::text);

        var row = notifications("cai").stream()
                .filter(shown -> shown.path("channel").asText().equals("correio"))
                .toList()
                .get(0);
        assertTrue(letter.text().contains("Message-ID: <" + row.path("id").asText() + "@catraca>"), letter::text);

        // It goes on failing: that is no news for a day.
        two.awaitClosedAs(two.start("cai"), "FAILED", "SOURCE_ERROR");
        UPSTREAM.catalogue("cai", Products.numbered(1, 3));
        var well = one.start("cai");
        one.awaitSucceeded(well);

        for (var hook : HOOKS) {
            RECEIVER.awaitTold(hook, "cai", 2);
        }
        MAILBOX.awaitLetter("tudo certo de novo desde a execução " + well);
        awaitSettled("cai", 8);
        assertEquals(List.of("FAILED", "RECOVERED"), kinds(RECEIVER.told("/ops", "cai")));
        HOOKS.forEach(hook -> assertEquals(2, RECEIVER.told(hook, "cai").size(), hook));
        assertEquals(2, MAILBOX.letters("Fonte: cai").size());
        var recovered = RECEIVER.told("/ops", "cai").get(1).json();
        assertEquals(2, recovered.path("failures").asInt(), recovered::toString);
        assertTrue(delivered(one) + delivered(two) >= 8);
    }

    @Test
    void aSourceThatCannotBeNoticedHoldsNoOtherUp() {
        DATABASE.update("""
                CREATE FUNCTION refuse_notice() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'not this one'; END $$""");
        DATABASE.update("CREATE TRIGGER refuse_notice BEFORE INSERT ON notification FOR EACH ROW"
                + " WHEN (NEW.source_id = 'a-teimosa') EXECUTE FUNCTION refuse_notice()");
        for (var source : List.of("a-teimosa", "z-mansa")) {
            one.register(spec(source));
            one.awaitClosedAs(one.start(source), "FAILED", "SOURCE_ERROR");
        }
        RECEIVER.awaitTold("/ops", "z-mansa", 1);
        assertEquals(List.of(), RECEIVER.told("/ops", "a-teimosa"));
        DATABASE.update("DROP TRIGGER refuse_notice ON notification");
        RECEIVER.awaitTold("/ops", "a-teimosa", 1);
    }

    @Test
    void aRetirementThatTheGuardRefusedSaysHowItIsApproved() {
        UPSTREAM.catalogue("metade", Products.numbered(1, 100));
        one.register(spec("metade"));
        one.awaitSucceeded(one.start("metade"));
        UPSTREAM.catalogue("metade", Products.numbered(1, 50));
        one.awaitClosedAs(one.start("metade"), "FAILED", "GUARD");

        var json = RECEIVER.awaitTold("/ops", "metade", 1).get(0).json();
        assertEquals("GUARDED", json.path("kind").asText(), json::toString);
        var path = json.path("approve").path("path").asText();
        assertTrue(json.path("advice").asText().contains("POST " + path), json::toString);
        var card = RECEIVER.awaitTold(HOOKS.get(2), "metade", 1).get(0).body();
        assertTrue(card.contains("deixou de listar 50 de 100 produtos ativos, mais do que os 20 %"), card);

        // What it says is what is to be done.
        var approved = two.post(
                        path.substring("/api/v1".length()),
                        json.path("approve").path("body").toString())
                .expect(202)
                .body();
        two.awaitSucceeded(approved.path("id").asLong());
        assertEquals(List.of("GUARDED", "RECOVERED"), kinds(RECEIVER.awaitTold("/ops", "metade", 2)));
        awaitSettled("metade", 8);
    }

    @Test
    void aFieldThatWouldBeEmptiedSaysHowItIsApproved() {
        UPSTREAM.catalogue("sem-preco", Products.numbered(1, 10));
        one.register(spec("sem-preco"));
        one.awaitSucceeded(one.start("sem-preco"));
        UPSTREAM.catalogue(
                "sem-preco",
                Products.numbered(1, 10).stream()
                        .map(product -> (ObjectNode) product.without("price"))
                        .toList());
        one.awaitClosedAs(one.start("sem-preco"), "FAILED", "GUARD");

        var json = RECEIVER.awaitTold("/ops", "sem-preco", 1).get(0).json();
        assertEquals("missing", json.path("run").path("refused").asText(), json::toString);
        assertTrue(json.path("text").asText().contains("would have had no value"), json::toString);
        var approved = two.post(
                        "/sources/sem-preco/runs",
                        json.path("approve").path("body").toString())
                .expect(202)
                .body();
        two.awaitSucceeded(approved.path("id").asLong());
    }

    @Test
    void aReceiverThatIsDownIsTriedAgain() {
        RECEIVER.script("/lost").answer(2, 500).answer(1, 429, "1");
        fail("so-perdida");
        var told = RECEIVER.awaitTold("/lost", "so-perdida", 4);
        assertEquals(
                List.of(500, 500, 429, 200), told.stream().map(Told::status).toList());
        assertEquals(1, told.stream().map(Told::body).distinct().count());
        assertEquals(
                1,
                told.stream()
                        .map(one -> one.header("Idempotency-key"))
                        .distinct()
                        .count());
        awaitSettled("so-perdida", 5);
        var row = notifications("so-perdida").stream()
                .filter(shown -> shown.path("channel").asText().equals("lost"))
                .toList();
        assertEquals(1, row.size());
        assertEquals("DELIVERED", row.get(0).path("state").asText());
        assertEquals(4, row.get(0).path("attempts").asInt());

        UPSTREAM.catalogue("so-perdida", Products.numbered(1, 2));
        one.awaitSucceeded(one.start("so-perdida"));
        awaitSettled("so-perdida", 9);
        assertEquals(4, RECEIVER.told("/lost", "so-perdida").size(), "it wants to hear of failures alone");
    }

    @Test
    void aChannelCanBeTried() {
        var good = one.post("/notifications/test", "{\"channel\": \"time\"}")
                .expect(200)
                .body();
        assertTrue(good.path("delivered").asBoolean(), good::toString);
        assertEquals(1, RECEIVER.told(HOOKS.get(2), "Teste do canal time").size());
        assertTrue(one.post("/notifications/test", "{\"channel\": \"correio\"}")
                .expect(200)
                .body()
                .path("delivered")
                .asBoolean());
        MAILBOX.awaitLetter("Teste do canal correio");

        RECEIVER.script("/ops").answer(1, 302);
        var bad = one.post("/notifications/test", "{\"channel\": \"ops\"}")
                .expect(200)
                .body();
        assertFalse(bad.path("delivered").asBoolean());
        assertEquals("localhost answered 302.", bad.path("error").asText());
        assertEquals(List.of(), RECEIVER.told("/elsewhere", ""));

        var unknown = one.post("/notifications/test", "{\"channel\": \"nobody\"}")
                .expect(400)
                .body();
        assertTrue(unknown.path("detail").asText().contains("chat, correio, lost, ops, time"), unknown::toString);
    }

    @Test
    void noSecretIsLoggedOrShown() {
        RECEIVER.script(HOOKS.get(1)).answer(1, 404);
        fail("segredo");
        awaitSettled("segredo", 4);
        var dead = notifications("segredo").stream()
                .filter(row -> row.path("channel").asText().equals("chat"))
                .toList()
                .get(0);
        assertEquals("DEAD", dead.path("state").asText(), dead::toString);
        assertEquals("localhost answered 404 Not Found.", dead.path("lastError").asText());
        var seen = one.process().log()
                + two.process().log()
                + one.get("/notifications?limit=500").body();
        assertTrue(seen.contains("given up after 1 tries"), "the dead one is logged");
        Stream.of(TOKEN, HOOK, KEY).forEach(secret -> assertFalse(seen.contains(secret), secret));
    }

    @Test
    void theListIsInPieces() {
        fail("paginas");
        awaitSettled("paginas", 4);
        var pieces = ApiClient.of(two.process()).walk("/notifications?", 2);
        var ids = pieces.stream().map(row -> row.path("id").asText()).toList();
        var newestFirst = DATABASE.query("SELECT id::text FROM notification ORDER BY created_at DESC, id DESC").stream()
                .map(row -> row.get("id"))
                .toList();
        assertEquals(newestFirst.subList(newestFirst.size() - ids.size(), newestFirst.size()), ids);
        assertTrue(ids.size() >= 4);
    }

    private static void fail(String source) {
        one.register(spec(source));
        one.awaitClosedAs(one.start(source), "FAILED", "SOURCE_ERROR");
    }

    private static ObjectNode spec(String source) {
        return Specs.ndjson(source, UPSTREAM.url("/" + source + "/products.ndjson"));
    }

    private static List<String> kinds(List<Told> told) {
        return told.stream().map(one -> one.json().path("kind").asText()).toList();
    }

    private static JsonNode card(Told told) {
        var attachment = told.json().path("attachments").path(0);
        assertEquals("message", told.json().path("type").asText());
        assertEquals(
                "application/vnd.microsoft.card.adaptive",
                attachment.path("contentType").asText());
        return attachment.path("content");
    }

    /** Checked as a receiver would, from the text of the documentation. */
    private static void assertSigned(Told told) {
        var timestamp = told.header("X-catraca-timestamp");
        assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) < 300);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var sum = mac.doFinal((timestamp + "." + told.body()).getBytes(StandardCharsets.UTF_8));
            assertEquals("sha256=" + HexFormat.of().formatHex(sum), told.header("X-catraca-signature"));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> notifications(String source) {
        return one.items("/notifications?limit=500").stream()
                .filter(row -> row.path("source").asText().equals(source))
                .toList();
    }

    private static void awaitSettled(String source, int count) {
        await(count + " settled notifications of " + source)
                .atMost(Duration.ofSeconds(30))
                .until(() -> notifications(source).stream()
                                .filter(row -> !row.path("state").asText().equals("PENDING"))
                                .count()
                        == count);
    }

    private static double delivered(Pod pod) {
        return Metrics.of(pod.process())
                .value("catraca_notifications_total", "outcome=\"DELIVERED\"")
                .orElse(0);
    }
}
