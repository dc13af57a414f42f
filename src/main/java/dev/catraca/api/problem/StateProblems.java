package dev.catraca.api.problem;

import dev.catraca.run.RunStatus;
import dev.catraca.source.StoredSpec;
import java.time.Instant;
import java.util.Optional;

/** Problems of a well-formed request that the current state does not allow. */
public final class StateProblems {
    private static final int RETRY_AFTER_SECONDS = 5;

    private StateProblems() {}

    public static Problem unknownSource(String source) {
        return Problem.of("unknown-source", 404, "Unknown source", "There is no source " + source + ".");
    }

    public static Problem unknownPreset() {
        return Problem.of("unknown-preset", 404, "Unknown preset", "There is no preset of this id.");
    }

    public static Problem unknownToken() {
        return Problem.of("unknown-token", 404, "Unknown token", "There is no token of this id.");
    }

    /** @param most how many may be valid at once */
    public static Problem tooManyTokens(int most) {
        return Problem.of(
                "too-many-tokens",
                409,
                "There are too many tokens",
                "At most " + most + " tokens may be valid at once (catraca.access.max-tokens); revoke one first.");
    }

    /** @param most how many loggers of a process may have a level of their own */
    public static Problem tooManyLevels(int most) {
        return Problem.of(
                "too-many-levels",
                409,
                "Too many loggers have a level",
                "At most " + most + " loggers may have a level of their own; set one of them to null first.");
    }

    public static Problem unknownRun(long run) {
        return Problem.of("unknown-run", 404, "Unknown run", "There is no run " + run + ".");
    }

    public static Problem unknownProduct(String source) {
        return Problem.of(
                "unknown-product", 404, "Unknown product", "Source " + source + " has no product of this externalId.");
    }

    public static Problem sourceExists(String source) {
        return Problem.of("source-exists", 409, "The id is taken", "There is a source " + source + " already.");
    }

    public static Problem sourceConfigured(String source) {
        return Problem.of(
                "source-configured",
                409,
                "The source is read-only",
                "Source " + source + " comes from the configuration and can only be changed there.");
    }

    public static Problem sourceOutdated(String source, long version) {
        return Problem.of(
                        "source-outdated",
                        412,
                        "The source has changed",
                        "Source " + source + " is at version " + version
                                + ", which If-Match does not name; read it again and repeat the change on that.")
                .with("version", version);
    }

    public static Problem sourceDisabled(String source) {
        return Problem.of("source-disabled", 409, "The source is disabled", "Source " + source + " is disabled.");
    }

    /** Names every fault of the stored spec. */
    public static Problem sourceInvalid(String source, StoredSpec stored) {
        return Problem.of(
                        "source-invalid",
                        409,
                        "The source is invalid",
                        "Source " + source + " is invalid. "
                                + stored.whyInvalid().orElseThrow())
                .with(RequestLanguage.tell("", stored.faults()));
    }

    public static Problem sourceBusy(String source, long runningRun) {
        return Problem.of(
                        "source-busy",
                        409,
                        "A run is in the way",
                        "Run " + runningRun + " of source " + source + " is running.")
                .with("runningRunId", runningRun);
    }

    /** @param notBefore when it may begin, if it waits for the pace of its source, or null */
    public static Problem sourceQueued(String source, long queuedRun, Instant notBefore) {
        var waits = notBefore == null
                ? " waits for its turn."
                : " goes on with a run that used up what the pace of the source allows, not before " + notBefore
                        + ". To begin anew, cancel it first.";
        var problem = Problem.of(
                        "source-queued",
                        409,
                        "A run waits already",
                        "Run " + queuedRun + " of source " + source + waits)
                .with("queuedRunId", queuedRun);
        return notBefore == null ? problem : problem.with("notBefore", notBefore.toString());
    }

    /** @param run the run that was requested with the key before */
    public static Problem keyReused(long run) {
        return Problem.of(
                        "idempotency-key-reused",
                        422,
                        "The key is of another request",
                        "The Idempotency-Key was sent before with other approvals, for run " + run
                                + "; another request needs another key.")
                .with("runId", run);
    }

    public static Problem runClosed(long run, RunStatus status) {
        return Problem.of("run-closed", 409, "The run is closed", "Run " + run + " is closed as " + status + ".")
                .with("runStatus", status.name());
    }

    public static Problem runOpen(long run, RunStatus status) {
        return Problem.of("run-open", 409, "The run is not closed", "Run " + run + " is " + status + ".")
                .with("runStatus", status.name());
    }

    public static Problem nothingRejected(long run) {
        return Problem.of("nothing-rejected", 409, "Nothing to replay", "Run " + run + " has rejected no record.");
    }

    /** @param laterRun the run that has read the source since */
    public static Problem rejectionsOutdated(String source, long laterRun) {
        return Problem.of(
                        "rejections-outdated",
                        409,
                        "A later run has read the source",
                        "Run " + laterRun + " of source " + source
                                + " came later, so what is stored may be newer than these records.")
                .with("laterRunId", laterRun);
    }

    /**
     * @param source its id; empty if it has none yet
     * @param why the reason, with or without the dot at the end
     */
    public static Problem sourceUnreadable(Optional<String> source, String why) {
        return Problem.of(
                "source-unreadable",
                502,
                "The source cannot be read",
                named(source) + " cannot be read: " + why + (why.endsWith(".") ? "" : "."));
    }

    /**
     * @param source its id; empty if it has none yet
     * @param why how much came, and in what time
     */
    public static Problem sourceTooSlow(Optional<String> source, String why) {
        return Problem.of(
                "source-too-slow", 504, "The source is too slow", named(source) + " is too slow: " + why + ".");
    }

    private static String named(Optional<String> source) {
        return source.map(id -> "Source " + id).orElse("The source");
    }

    public static Problem unavailable(String why) {
        return Problem.of("unavailable", 503, "Not available now", why).retryAfter(RETRY_AFTER_SECONDS);
    }
}
