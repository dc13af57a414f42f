package dev.catraca.sync;

import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.StartedJob;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Converts checkpoints to and from the JSON in the row of a run. */
final class Checkpoints {
    private Checkpoints() {}

    static JsonObject write(Checkpoint checkpoint) {
        var json = new JsonObject()
                .put("page", checkpoint.page())
                .put("skip", checkpoint.skip())
                .put("position", checkpoint.position())
                .put("prefix", checkpoint.prefix())
                .put("crossed", checkpoint.crossed());
        if (checkpoint.listed() != before(json)) {
            json.put("listed", checkpoint.listed());
        }
        return checkpoint.job() == null ? json : json.put("job", write(checkpoint.job()));
    }

    /** Reads null, from a run that stored no batch, as the beginning. */
    static Checkpoint read(JsonObject stored) {
        return stored == null
                ? Checkpoint.START
                : new Checkpoint(
                        stored.getString("page"),
                        stored.getLong("skip"),
                        stored.getLong("position"),
                        stored.getString("prefix"),
                        stored.getBoolean("crossed", false),
                        stored.getLong("listed", before(stored)),
                        job(stored.getJsonObject("job")));
    }

    private static JsonObject write(StartedJob job) {
        return new JsonObject().put("id", job.id()).put("at", job.at().toString());
    }

    private static StartedJob job(JsonObject stored) {
        return stored == null ? null : new StartedJob(stored.getString("id"), Instant.parse(stored.getString("at")));
    }

    /** How many records came before the page. */
    private static long before(JsonObject checkpoint) {
        return checkpoint.getLong("position") - checkpoint.getLong("skip");
    }
}
