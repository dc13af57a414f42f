package dev.catraca.sync.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Work that takes too long is waited for no longer. */
class TimeLimitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whatEndsInTimeCounts() {
        assertEquals(
                "seen",
                TimeLimit.within(PATIENCE, () -> "seen", () -> "late").await().atMost(PATIENCE));
    }

    @Test
    void whatDoesNotEndIsReplaced() {
        var end = new CountDownLatch(1);
        try {
            assertEquals(
                    "late",
                    TimeLimit.within(Duration.ofMillis(10), () -> awaited(end), () -> "late")
                            .await()
                            .atMost(PATIENCE));
        } finally {
            end.countDown();
        }
    }

    @Test
    void whatFailsFails() {
        var failing = TimeLimit.<String>within(
                PATIENCE,
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> "late");
        assertThrows(IllegalStateException.class, () -> failing.await().atMost(PATIENCE));
    }

    private static String awaited(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "seen";
    }
}
