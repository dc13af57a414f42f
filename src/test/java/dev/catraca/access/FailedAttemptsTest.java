package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How wrong tokens are counted. */
class FailedAttemptsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final FailedAttempts attempts = new FailedAttempts(3, Duration.ofSeconds(60), now::get);

    @Test
    void anAddressWaitsUntilItsWindowIsOver() {
        fail(2, "192.0.2.1");
        assertEquals(Optional.empty(), attempts.wait("192.0.2.1", "other"));
        pass(20);
        fail(1, "192.0.2.1");
        assertEquals(Optional.of(Duration.ofSeconds(40)), attempts.wait("192.0.2.1", "other"));
        assertEquals(Optional.empty(), attempts.wait("192.0.2.2", "other"));
        pass(40);
        assertEquals(Optional.empty(), attempts.wait("192.0.2.1", "other"));
        fail(1, "192.0.2.1");
        assertEquals(Optional.empty(), attempts.wait("192.0.2.1", "other"));
    }

    @Test
    void aBeginningWaitsWhereverItComesFrom() {
        for (var host = 1; host <= 3; host++) {
            attempts.count("192.0.2." + host, "cat_AAAAAAAA");
        }
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("198.51.100.7", "cat_AAAAAAAA"));
        assertEquals(Optional.empty(), attempts.wait("198.51.100.7", "cat_BBBBBBBB"));
    }

    @Test
    void thoseUnderWayCountLikeWrongOnes() {
        fail(1, "192.0.2.1");
        assertTrue(attempts.begin("192.0.2.1", "a"));
        assertTrue(attempts.begin("192.0.2.1", "b"));
        assertFalse(attempts.begin("192.0.2.1", "c"));
        assertTrue(attempts.begin("192.0.2.2", "c"));
        assertEquals(Optional.empty(), attempts.wait("192.0.2.1", "c"), "they may be right");
        attempts.end("192.0.2.1", "a");
        assertTrue(attempts.begin("192.0.2.1", "c"));
        attempts.end("192.0.2.1", "b");
        attempts.count("192.0.2.1", "b");
        assertFalse(attempts.begin("192.0.2.1", "d"));
        attempts.count("192.0.2.1", "c");
        attempts.end("192.0.2.1", "c");
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("192.0.2.1", "d"));
        assertTrue(
                attempts.begin("192.0.2.3", "c"), "of three with this beginning one was wrong, and one is under way");
        assertFalse(attempts.begin("192.0.2.4", "c"));
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOne() {
        fail(3, "2001:db8:0:1:aaaa::1");
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("2001:db8:0:1::2", "other"));
        assertEquals(Optional.empty(), attempts.wait("2001:db8:0:2::2", "other"));
    }

    @Test
    void oneAddressIsOneInEachSpelling() {
        fail(3, "::ffff:192.0.2.1");
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("192.0.2.1", "other"));
        assertEquals(Optional.empty(), attempts.wait("::ffff:192.0.2.2", "other"));
        fail(3, "fe80::1%2");
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("fe80::2", "other"));
    }

    @Test
    void aTextThatIsNoAddressIsCountedAsItIs() {
        fail(3, "zz:1:2");
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait("zz:1:2", "other"));
        assertEquals(Optional.empty(), attempts.wait("zz:1:3", "other"));
    }

    /** A proxy may pass on a long text of its caller as the address. */
    @Test
    void ofATextThatIsNoAddressTheDigestIsKept() {
        var text = "x".repeat(20_000);
        assertEquals(Digest.of(text).hex(), FailedAttempts.network(text));
        fail(3, text);
        assertEquals(Optional.of(Duration.ofSeconds(60)), attempts.wait(text, "other"));
        assertEquals(Optional.empty(), attempts.wait(text + "x", "other"));
    }

    @Test
    void doesNotGrowWithoutEnd() {
        fail(3, "192.0.2.1");
        for (var i = 0; i < 20_000; i++) {
            attempts.count("unknown", "cat_" + i);
        }
        assertEquals(Optional.empty(), attempts.wait("192.0.2.1", "other"), "the oldest made room");
    }

    private void fail(int times, String address) {
        for (var i = 0; i < times; i++) {
            attempts.count(address, "cat_" + address + now.get() + i);
        }
    }

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
