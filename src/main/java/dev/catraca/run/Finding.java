package dev.catraca.run;

import io.vertx.core.json.JsonObject;

/**
 * What a repair task examined, why it judged as it did, and what it did or would do.
 *
 * @param task which task looked
 * @param run the run examined
 * @param action what was done, or with a dry run would be done
 * @param why one sentence for a person
 * @param evidence what was seen
 * @param resultingRun the run that was started in its place, or null
 */
public record Finding(
        String task, long run, String source, Action action, String why, JsonObject evidence, Long resultingRun) {
    /** What a repair did. */
    public enum Action {
        /** Looked suspicious, but its owner is not proven dead. */
        LEFT_ALONE,
        CLOSED,
        RESUMED,
        /** Cannot be resumed now; {@link Finding#why()} says why. */
        NOT_RESUMED
    }
}
