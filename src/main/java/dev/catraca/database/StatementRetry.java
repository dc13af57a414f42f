package dev.catraca.database;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Retries statements after temporary failures. Only for statements that are safe to send twice.
 *
 * @param firstWait the wait before the first retry; it doubles each time, with jitter
 * @param longestWait the longest wait
 * @param limit how long after the first attempt a failure is retried, and an answer awaited
 * @param leastAnswer how long the last attempt waits for its answer at least
 */
public record StatementRetry(Duration firstWait, Duration longestWait, Duration limit, Duration leastAnswer) {
    /**
     * Sends the statement until it succeeds; fails with its last failure. Does not block.
     *
     * @param passing which failures are retried
     * @param retried is called with each failure that is retried
     */
    public <T> Uni<T> of(Supplier<Uni<T>> statement, Predicate<Throwable> passing, Consumer<Throwable> retried) {
        return Uni.createFrom().deferred(() -> {
            var end = System.nanoTime() + limit.toNanos();
            Predicate<Throwable> again = failure -> passing.test(failure) && left(end) >= 0;
            return Uni.createFrom()
                    .deferred(() -> statement.get().plug(Answer.within(answer(end))))
                    .onFailure(again)
                    .invoke(retried)
                    .onFailure(again)
                    .retry()
                    .withBackOff(firstWait, longestWait)
                    .withJitter(0.5)
                    .indefinitely();
        });
    }

    private Duration answer(long end) {
        return Duration.ofNanos(Math.max(left(end), leastAnswer.toNanos()));
    }

    private static long left(long end) {
        return end - System.nanoTime();
    }
}
