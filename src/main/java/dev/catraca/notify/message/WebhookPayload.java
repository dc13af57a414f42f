package dev.catraca.notify.message;

import dev.catraca.notify.Notice;
import dev.catraca.notify.NoticeKind;
import io.vertx.core.json.JsonObject;

/** The JSON for programs: the facts about the run, and the texts for people. */
public final class WebhookPayload {
    private WebhookPayload() {}

    public static JsonObject of(Notice notice, Message message) {
        var facts = notice.facts().copy();
        var json = new JsonObject()
                .put("id", notice.id().toString())
                .put("kind", notice.kind().name())
                .put("channel", notice.channel())
                .put("noticedAt", facts.remove("noticedAt"))
                .put("title", message.title())
                .put("text", message.text())
                .put("advice", message.advice());
        if (notice.kind() == NoticeKind.TEST) {
            return json;
        }
        json.put("source", new JsonObject().put("id", notice.source()).put("name", facts.remove("sourceName")))
                .put("lastSuccessAt", facts.remove("lastSuccessAt"))
                .put("failures", facts.remove("failures"));
        var run = new JsonObject().put("id", notice.run()).mergeIn(facts);
        if (message.link() != null) {
            run.put("url", message.link().url());
        }
        json.put("run", run);
        if (notice.kind() == NoticeKind.GUARDED) {
            json.put(
                    "approve",
                    new JsonObject()
                            .put("method", "POST")
                            .put("path", Approval.path(notice))
                            .put("body", new JsonObject(Approval.body(notice))));
        }
        return json;
    }
}
