package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunEvents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Retries a statement after temporary failures until it succeeds, or until {@link HeartbeatConfig#deadAfter()} has
 * passed: after that the repair may have closed the run. Only for statements that are safe to send twice.
 */
@ApplicationScoped
class StorageRetry {
    private final HeartbeatConfig config;
    private final Backoff backoff;
    private final RunEvents events;

    StorageRetry(HeartbeatConfig config, Backoff backoff, RunEvents events) {
        this.config = config;
        this.backoff = backoff;
        this.events = events;
    }

    <T> Uni<T> untilTrustEnds(RunTask run, String what, Supplier<Uni<T>> statement) {
        return untilTrustEnds(run, what, DatabaseFailure::isPassing, statement);
    }

    /** @param passing which failures are retried */
    <T> Uni<T> untilTrustEnds(RunTask run, String what, Predicate<Throwable> passing, Supplier<Uni<T>> statement) {
        return attempt(run, what, passing, statement, 1, System.nanoTime());
    }

    private <T> Uni<T> attempt(
            RunTask run,
            String what,
            Predicate<Throwable> passing,
            Supplier<Uni<T>> statement,
            int attempt,
            long start) {
        // An attempt may wait until that time has passed; the last attempt gets at least one heartbeat interval.
        var trust = config.deadAfter().minusNanos(System.nanoTime() - start);
        var limit = trust.compareTo(config.every()) > 0 ? trust : config.every();
        return statement.get().plug(Answer.within(limit)).onFailure(passing).recoverWithUni(failure -> {
            if (Duration.ofNanos(System.nanoTime() - start).compareTo(config.deadAfter()) > 0) {
                return Uni.createFrom().failure(failure);
            }
            // Only logged, because PostgreSQL, which stores the events, is not available.
            events.log(
                    run.id(),
                    run.source(),
                    "retry",
                    RunEvents.Level.WARN,
                    what + " failed in passing and is tried again: " + failure.getMessage());
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(backoff.before(attempt))
                    .chain(() -> attempt(run, what, passing, statement, attempt + 1, start));
        });
    }
}
