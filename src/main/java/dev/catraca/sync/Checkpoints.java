package dev.catraca.sync;

import dev.catraca.reading.Checkpoint;
import io.vertx.core.json.JsonObject;

/** How a checkpoint is written into the row of its run. */
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

    /** Null, from a run that stored no batch, is the beginning. */
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
