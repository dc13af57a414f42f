package dev.catraca.run;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/**
 * A run that is about to be opened.
 *
 * @param resumed the broken run that it continues, or null
 * @param approve the guards that a person has approved
 * @param token the lock token of its owner
 */
public record NewRun(
        String source,
        long sourceVersion,
        RunTrigger trigger,
        String mode,
        Duration timeout,
        Set<Guard> approve,
        String owner,
        String token,
        Resumed resumed) {

    /**
     * @param chain the first run of the chain
     * @param attempt how many runs of the chain came before the new one
     * @param checkpoint where to continue reading, or null if nothing was stored
     */
    public record Resumed(long run, long chain, int attempt, JsonObject checkpoint) {}
}
