package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.database.StatementRetry;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Retries a statement of a run until it succeeds, or until {@link HeartbeatConfig#deadAfter()} has passed: after that the repair
 * may have closed the run. The last attempt gets at least one heartbeat interval. Only for statements that are safe to send twice.
 */
@ApplicationScoped
class StorageRetry {
    private final StatementRetry retry;
    private final RunEvents events;

    StorageRetry(HeartbeatConfig heartbeat, RetryConfig config, RunEvents events) {
        this.retry =
                new StatementRetry(config.firstWait(), config.longestWait(), heartbeat.deadAfter(), heartbeat.every());
        this.events = events;
    }

    <T> Uni<T> untilTrustEnds(RunTask run, String what, Supplier<Uni<T>> statement) {
        return untilTrustEnds(run, what, DatabaseFailure::isPassing, statement);
    }

    /** @param passing which failures are retried */
    <T> Uni<T> untilTrustEnds(RunTask run, String what, Predicate<Throwable> passing, Supplier<Uni<T>> statement) {
        // Only logged, because PostgreSQL, which stores the events, is not available.
        return retry.of(
                statement,
                passing,
                failure -> events.log(
                        run.id(),
                        run.source(),
                        "retry",
                        RunEvents.Level.WARN,
                        what + " failed in passing and is tried again: " + failure.getMessage()));
    }
}
