package dev.catraca.api.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WakeUpTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final WakeUp wakeUp = new WakeUp();

    @Test
    void aCallWakes() {
        var sleep = sleep(LONG);
        assertFalse(sleep.isDone());
        wakeUp.call();
        assertTrue(sleep.isDone());
    }

    @Test
    void aCallWhileAwakeIsKept() {
        wakeUp.call();
        assertTrue(sleep(LONG).isDone());
    }

    @Test
    void manyCallsWakeOnce() {
        wakeUp.call();
        wakeUp.call();
        sleep(LONG).join();
        assertFalse(sleep(LONG).isDone());
    }

    @Test
    void wakesByItselfAndCanSleepAgain() {
        sleep(Duration.ofMillis(1)).join();
        var again = sleep(LONG);
        assertFalse(again.isDone());
        wakeUp.call();
        assertTrue(again.isDone());
    }

    @Test
    void aCancelledSleepSpoilsNoOther() {
        sleep(LONG).cancel(false);
        var again = sleep(LONG);
        assertFalse(again.isDone());
        wakeUp.call();
        again.join();
    }

    private CompletableFuture<Void> sleep(Duration atMost) {
        return wakeUp.sleep(atMost).subscribe().asCompletionStage();
    }
}
