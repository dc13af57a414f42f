package dev.catraca.notify.message;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** The payload for incoming webhooks of Slack and compatible services: a short text, and blocks with the whole message. */
public final class SlackPayload {
    /** Limits of Slack. */
    private static final int LONGEST_HEADER = 150;

    private static final int LONGEST_SECTION = 3000;

    private SlackPayload() {}

    public static JsonObject of(Message message) {
        var blocks = new JsonArray()
                .add(new JsonObject().put("type", "header").put("text", plain(sign(message) + message.title())))
                .add(section(escaped(message.text())));
        if (!message.details().isEmpty()) {
            blocks.add(section(message.details().stream()
                    .map(detail -> "*" + escaped(detail.label()) + ":* " + escaped(detail.value()))
                    .collect(Collectors.joining("\n"))));
        }
        if (message.advice() != null) {
            blocks.add(section(escaped(message.advice())));
        }
        if (message.link() != null) {
            blocks.add(section("<" + escaped(message.link().url()) + "|"
                    + escaped(message.link().label()) + ">"));
        }
        return new JsonObject()
                .put("text", escaped(sign(message) + message.title()))
                .put("blocks", blocks);
    }

    private static String sign(Message message) {
        return message.grave() ? "\uD83D\uDD34 " : "\uD83D\uDFE2 ";
    }

    /** Plain text has no markup. */
    private static JsonObject plain(String text) {
        return new JsonObject()
                .put("type", "plain_text")
                .put("text", cut(text, LONGEST_HEADER))
                .put("emoji", false);
    }

    /** Verbatim, so that Slack makes no links or mentions from a text. */
    private static JsonObject section(String markdown) {
        return new JsonObject()
                .put("type", "section")
                .put(
                        "text",
                        new JsonObject()
                                .put("type", "mrkdwn")
                                .put("text", cut(markdown, LONGEST_SECTION))
                                .put("verbatim", true));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
