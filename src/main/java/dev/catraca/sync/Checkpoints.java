package dev.catraca.sync;

import dev.catraca.reading.Checkpoint;
import io.vertx.core.json.JsonObject;

/** Converts checkpoints to and from the JSON in the row of a run. */
final class Checkpoints {
    private Checkpoints() {}

    static JsonObject write(Checkpoint checkpoint) {
        return new JsonObject()
                .put("page", checkpoint.page())
                .put("skip", checkpoint.skip())
                .put("position", checkpoint.position())
                .put("prefix", checkpoint.prefix())
                .put("crossed", checkpoint.crossed());
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
                        stored.getBoolean("crossed", false));
    }
}
