package dev.catraca.notify.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.notify.Notice;
import dev.catraca.notify.NoticeKind;
import dev.catraca.run.RunReason;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people read, in both languages, and the form in which each kind of channel takes it. */
class MessageTest {
    private static final UUID ID = UUID.fromString("6f1de1a4-3a64-4c1a-9b43-0c6a6a6f7f11");
    private static final MessageWriter WRITER = new MessageWriter(Optional.of("https://catraca.example/"));
    private static final Wording ENGLISH = Wording.of("en").orElseThrow();
    private static final Wording PORTUGUESE = Wording.of("pt-BR").orElseThrow();

    @Test
    void aFailureSaysWhatHappenedAndWhatToDo() {
        assertEquals("""
                The source could not be read to its end.

                Source: loja-a
                Run: 42
                Reason: source error
                Error: The shop <b>&co</b> answered 500.
                Failures since the last success: 3
                Last success: 2026-11-23 11:00:00 UTC
                Started: 2026-11-23 12:00:00 UTC
                Ended: 2026-11-23 12:00:05 UTC
                Received: 17

                Check the address, the credentials and what the source answers; the next run starts anew.

                Open the run: https://catraca.example/#/runs/42
                """, MailText.of(WRITER.write(failed(), ENGLISH)));
        assertEquals(
                "Loja A: run 42 failed (source error)",
                WRITER.write(failed(), ENGLISH).title());
    }

    @Test
    void theSameInPortuguese() {
        assertEquals("""
                Não foi possível ler a fonte até o fim.

                Fonte: loja-a
                Execução: 42
                Motivo: erro na fonte
                Erro: The shop <b>&co</b> answered 500.
                Falhas desde o último sucesso: 3
                Último sucesso: 23/11/2026 11:00:00 UTC
                Início: 23/11/2026 12:00:00 UTC
                Fim: 23/11/2026 12:00:05 UTC
                Recebidos: 17

                Verifique o endereço, as credenciais e o que a fonte responde; a próxima execução recomeça.

                Abrir a execução: https://catraca.example/#/runs/42
                """, MailText.of(WRITER.write(failed(), PORTUGUESE)));
    }

    @Test
    void aGuardedRunSaysHowManyAndHowToApprove() {
        var english = WRITER.write(guarded(), ENGLISH);
        assertTrue(english.text().contains("50 of 100 live products, more than the 12.5 %"), english::text);
        assertTrue(
                english.advice().contains("POST /api/v1/sources/loja-a/runs {\"approveRetirement\": true}"),
                english::advice);
        var portuguese = WRITER.write(guarded(), PORTUGUESE);
        assertTrue(portuguese.text().contains("50 de 100 produtos ativos, mais do que os 12,5 %"), portuguese::text);
        var approve = WebhookPayload.of(guarded(), english).getJsonObject("approve");
        assertEquals("/api/v1/sources/loja-a/runs", approve.getString("path"));
        assertTrue(approve.getJsonObject("body").getBoolean("approveRetirement"));
    }

    @Test
    void aRunThatWouldHaveEmptiedAFieldSaysSoAndHowToApprove() {
        var notice = notice(NoticeKind.GUARDED, facts().put("reason", "GUARD").put("refused", "missing"));
        var english = WRITER.write(notice, ENGLISH);
        assertTrue(english.text().contains("Too many products would have had no value in a field"), english::text);
        assertTrue(english.advice().contains("{\"approve\": [\"missing\"]}"), english::advice);
        var portuguese = WRITER.write(notice, PORTUGUESE);
        assertTrue(portuguese.text().contains("Produtos demais ficariam sem valor num campo"), portuguese::text);
        var approve = WebhookPayload.of(notice, english).getJsonObject("approve");
        assertEquals(
                "{\"approve\":[\"missing\"]}", approve.getJsonObject("body").encode());
    }

    @Test
    void aRunThatWouldHaveChangedPricesShowsThem() {
        var notice = notice(
                NoticeKind.GUARDED,
                facts().put("reason", "GUARD").put("refused", "priceChange").put("error", "p-1 from 1.00 to 100.00"));

        var message = WRITER.write(notice, ENGLISH);

        assertTrue(message.text().contains("Too many prices"), message::text);
        assertTrue(MailText.of(message).contains("p-1 from 1.00 to 100.00"), message::toString);
        assertTrue(message.advice().contains("{\"approve\": [\"priceChange\"]}"), message::advice);
    }

    @Test
    void everyKindAndReasonHasWordsInBothLanguages() {
        for (var wording : List.of(ENGLISH, PORTUGUESE)) {
            for (var kind : NoticeKind.values()) {
                for (var reason : RunReason.values()) {
                    var facts = facts().put("reason", reason.name()).put("notResumed", "LIMIT");
                    var message = WRITER.write(notice(kind, facts), wording);
                    var text = message.title() + message.text() + MailText.of(message);
                    assertFalse(text.contains("null"), text);
                    assertEquals(kind != NoticeKind.RECOVERED && kind != NoticeKind.TEST, message.grave());
                }
            }
            assertEquals(
                    Wording.Label.values().length,
                    Arrays.stream(Wording.Label.values())
                            .map(wording::label)
                            .distinct()
                            .count());
        }
    }

    @Test
    void slackGetsATextAndBlocksWithoutForeignMarkup() {
        var payload = SlackPayload.of(WRITER.write(failed(), ENGLISH));
        assertEquals("🔴 Loja A: run 42 failed (source error)", payload.getString("text"));
        var blocks = payload.getJsonArray("blocks");
        assertEquals(5, blocks.size());
        var details = blocks.getJsonObject(2).getJsonObject("text");
        assertEquals("mrkdwn", details.getString("type"));
        assertTrue(details.getBoolean("verbatim"));
        assertTrue(
                details.getString("text").contains("*Error:* The shop &lt;b&gt;&amp;co&lt;/b&gt; answered 500."),
                details::encode);
        assertEquals(
                "<https://catraca.example/#/runs/42|Open the run>",
                blocks.getJsonObject(4).getJsonObject("text").getString("text"));
    }

    @Test
    void nothingIsLongerThanSlackTakes() {
        var long300 = "x".repeat(300);
        var facts = facts().put("sourceName", long300).put("error", long300.repeat(30));
        var blocks = SlackPayload.of(WRITER.write(notice(NoticeKind.FAILED, facts), ENGLISH))
                .getJsonArray("blocks");
        assertTrue(
                blocks.getJsonObject(0).getJsonObject("text").getString("text").length() <= 150);
        assertTrue(
                blocks.getJsonObject(2).getJsonObject("text").getString("text").length() <= 3000);
    }

    @Test
    void teamsGetsOneAdaptiveCard() {
        var facts = facts().put("error", "see [this](https://evil.example)");
        var payload = TeamsPayload.of(WRITER.write(notice(NoticeKind.FAILED, facts), ENGLISH));
        assertEquals("message", payload.getString("type"));
        var attachment = payload.getJsonArray("attachments").getJsonObject(0);
        assertEquals("application/vnd.microsoft.card.adaptive", attachment.getString("contentType"));
        var card = attachment.getJsonObject("content");
        assertEquals("AdaptiveCard", card.getString("type"));
        var body = card.getJsonArray("body");
        assertEquals(
                "Loja A: run 42 failed (source error)", body.getJsonObject(0).getString("text"));
        var error = body.getJsonObject(2).getJsonArray("facts").getJsonObject(3);
        assertEquals("see \\[this\\](https://evil.example)", error.getString("value"));
        assertEquals(
                "https://catraca.example/#/runs/42",
                card.getJsonArray("actions").getJsonObject(0).getString("url"));
    }

    @Test
    void programsGetWhatIsKnown() {
        var json = WebhookPayload.of(failed(), WRITER.write(failed(), ENGLISH));
        assertEquals(ID.toString(), json.getString("id"));
        assertEquals("Loja A", json.getJsonObject("source").getString("name"));
        assertEquals(42, json.getJsonObject("run").getLong("id"));
        assertEquals("SOURCE_ERROR", json.getJsonObject("run").getString("reason"));
        assertEquals(3, json.getInteger("failures"));
        assertEquals("2026-11-23T12:00:06Z", json.getString("noticedAt"));
        assertNull(json.getJsonObject("approve"));
    }

    @Test
    void withoutTheAddressOfTheDashboardThereIsNoLink() {
        assertNull(new MessageWriter(Optional.empty()).write(failed(), ENGLISH).link());
    }

    private static Notice failed() {
        return notice(NoticeKind.FAILED, facts());
    }

    private static Notice guarded() {
        var guard = new JsonObject().put("missing", 50).put("live", 100).put("maxShare", 0.125);
        return notice(NoticeKind.GUARDED, facts().put("reason", "GUARD").put("guard", guard));
    }

    private static Notice notice(NoticeKind kind, JsonObject facts) {
        return new Notice(ID, "ops", kind, "loja-a", 42, 1, facts);
    }

    private static JsonObject facts() {
        return new JsonObject()
                .put("sourceName", "Loja A")
                .put("status", "FAILED")
                .put("reason", "SOURCE_ERROR")
                .put("error", "The shop <b>&co</b> answered 500.")
                .put("owner", "pod-7f/9c1e")
                .put("startedAt", "2026-11-23T12:00:00+00:00")
                .put("heartbeatAt", "2026-11-23T12:00:04+00:00")
                .put("finishedAt", "2026-11-23T09:00:05-03:00")
                .put("noticedAt", "2026-11-23T12:00:06Z")
                .put("lastSuccessAt", "2026-11-23T11:00:00+00:00")
                .put("failures", 3)
                .put("counters", new JsonObject().put("received", 17));
    }
}
