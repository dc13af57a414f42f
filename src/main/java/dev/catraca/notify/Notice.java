package dev.catraca.notify;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One message to one channel.
 *
 * @param id the same at each attempt
 * @param run the run that it is about; 0 for a test
 * @param attempt the number of attempts, this one included
 * @param facts the state of the run when it was noticed, as {@code notice_source} stored it
 */
public record Notice(UUID id, String channel, NoticeKind kind, String source, long run, int attempt, JsonObject facts) {
    /** A test of a channel. */
    static Notice test(String channel) {
        var facts = new JsonObject().put("noticedAt", Instant.now().toString());
        return new Notice(UUID.randomUUID(), channel, NoticeKind.TEST, "", 0, 1, facts);
    }

    public String sourceName() {
        return facts.getString("sourceName");
    }

    /** A text of the facts; null if it is not known. */
    public String text(String name) {
        return facts.getString(name);
    }

    /** A time of the facts; null if it is not known. */
    public Instant moment(String name) {
        var text = facts.getString(name);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
