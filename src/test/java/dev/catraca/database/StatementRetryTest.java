package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When a statement is sent again, and with which failure it ends. */
class StatementRetryTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final UncheckedIOException AWAY = new UncheckedIOException(new IOException("connection lost"));

    private final ArrayList<Throwable> retried = new ArrayList<>();
    private int sent;

    @Test
    void sendsUntilTheStatementSucceeds() {
        var retry = new StatementRetry(MOMENT, MOMENT, Duration.ofMinutes(1), MOMENT);
        assertEquals("stored", await(retry, 3));
        assertEquals(4, sent);
        assertEquals(3, retried.size());
    }

    @Test
    void endsWithTheLastFailureWhenTheTimeIsOver() {
        var retry = new StatementRetry(MOMENT, MOMENT, Duration.ofMillis(50), MOMENT);
        assertSame(AWAY, assertThrows(UncheckedIOException.class, () -> await(retry, Integer.MAX_VALUE)));
        assertEquals(sent - 1, retried.size());
    }

    @Test
    void endsAtOnceWithAFailureThatDoesNotPass() {
        var retry = new StatementRetry(MOMENT, MOMENT, Duration.ofMinutes(1), MOMENT);
        var fault = new IllegalStateException("a fault");
        assertSame(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> send(retry, () -> Uni.createFrom().failure(fault))));
        assertEquals(1, sent);
    }

    @Test
    void waitsForTheLastAnswerAsLongAsItMust() {
        var retry = new StatementRetry(MOMENT, MOMENT, Duration.ZERO, Duration.ofMillis(20));
        var silence = assertThrows(
                RuntimeException.class, () -> send(retry, () -> Uni.createFrom().nothing()));
        assertTrue(silence.getCause() instanceof TimeoutException, silence::toString);
        assertEquals("PostgreSQL has not answered for 20 ms", silence.getCause().getMessage());
    }

    private String await(StatementRetry retry, int failures) {
        return send(
                retry,
                () -> sent <= failures
                        ? Uni.createFrom().failure(AWAY)
                        : Uni.createFrom().item("stored"));
    }

    private String send(StatementRetry retry, Supplier<Uni<String>> statement) {
        return retry.of(
                        () -> {
                            sent++;
                            return statement.get();
                        },
                        DatabaseFailure::isAway,
                        retried::add)
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
