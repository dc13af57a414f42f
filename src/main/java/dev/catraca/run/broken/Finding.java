package dev.catraca.run.broken;

import io.vertx.core.json.JsonObject;

/**
 * What a repair task examined, what it did or would do, and why.
 *
 * @param task the name of the task
 * @param run the run examined
 * @param action what was done, or would be done in a dry run
 * @param why one sentence for a person
 * @param evidence the facts behind the decision
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
