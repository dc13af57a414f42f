package dev.catraca.run;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/**
 * A run that was just opened.
 *
 * @param timeout how long it may take
 * @param approve the guards that a person has approved
 * @param resumed the broken run that it continues, or null
 */
public record NewRun(String source, RunTrigger trigger, Duration timeout, Set<Guard> approve, Resumed resumed) {

    /**
     * @param chain the first run of the chain
     * @param attempt how many runs of the chain came before the new one
     * @param checkpoint where to continue reading, or null if nothing was stored
     */
    public record Resumed(long run, long chain, int attempt, JsonObject checkpoint) {}
}
