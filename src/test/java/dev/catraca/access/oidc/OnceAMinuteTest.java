package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What many strangers do is told now and then. */
class OnceAMinuteTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final OnceAMinute once = new OnceAMinute(now::get);

    @Test
    void letsOneThroughInEachMinute() {
        assertTrue(once.passes());
        assertFalse(once.passes());
        now.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertFalse(once.passes());
        now.incrementAndGet();
        assertTrue(once.passes());
        assertFalse(once.passes());
    }
}
