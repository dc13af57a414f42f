package dev.catraca.run;

import dev.catraca.http.Validators;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A run that was just opened.
 *
 * @param mode FULL or INCREMENTAL
 * @param since the time since when its source is asked for what changed, or null to read everything
 * @param known the version of its source that is stored, if it is to be read only if there is another; or none
 * @param timeout how long it may take
 * @param approve the guards that a person has approved
 * @param replays the run whose rejected records it maps again, instead of reading the source; or null
 * @param resumed the broken run that it continues, or null
 */
public record NewRun(
        String source,
        RunTrigger trigger,
        String mode,
        Instant since,
        Validators known,
        Duration timeout,
        Set<Guard> approve,
        Long replays,
        Resumed resumed) {

    /**
     * @param chain the first run of the chain
     * @param attempt how many broken runs of the chain are right before the new one
     * @param checkpoint where to continue reading, or null if nothing was stored
     */
    public record Resumed(long run, long chain, int attempt, JsonObject checkpoint) {}
}
