package dev.catraca.notify.message;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The payload for a Teams webhook (a workflow "when a webhook request is received"): a message with one Adaptive Card. */
public final class TeamsPayload {
    private TeamsPayload() {}

    public static JsonObject of(Message message) {
        var body = new JsonArray()
                .add(block(message.title())
                        .put("weight", "Bolder")
                        .put("size", "Medium")
                        .put("color", message.grave() ? "Attention" : "Good"))
                .add(block(message.text()));
        if (!message.details().isEmpty()) {
            var facts = new JsonArray();
            message.details()
                    .forEach(detail -> facts.add(
                            new JsonObject().put("title", detail.label()).put("value", plain(detail.value()))));
            body.add(new JsonObject().put("type", "FactSet").put("facts", facts));
        }
        if (message.advice() != null) {
            body.add(block(message.advice()));
        }
        var card = new JsonObject()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .put("msteams", new JsonObject().put("width", "Full"))
                .put("body", body);
        if (message.link() != null) {
            card.put(
                    "actions",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("type", "Action.OpenUrl")
                                    .put("title", message.link().label())
                                    .put("url", message.link().url())));
        }
        return new JsonObject()
                .put("type", "message")
                .put(
                        "attachments",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("contentType", "application/vnd.microsoft.card.adaptive")
                                        .put("contentUrl", null)
                                        .put("content", card)));
    }

    private static JsonObject block(String text) {
        return new JsonObject()
                .put("type", "TextBlock")
                .put("text", plain(text))
                .put("wrap", true);
    }

    /** Cards read a little Markdown: a link in a text from outside must stay text. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\\\[\\]*])", "\\\\$1");
    }
}
