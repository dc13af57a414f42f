package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses only this machine reaches. */
class ListenAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "127.1", "127.9.8.7", "2130706433", "::1", "[::1]", "::ffff:127.0.0.1"
            })
    void isLoopback(String host) {
        assertTrue(ListenAddress.isLoopback(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0",
                "::",
                "[::]",
                "192.0.2.1",
                "::ffff:192.0.2.1",
                "no.such.host.invalid",
                "127.0.0.1.evil.invalid"
            })
    void isReachedByOthers(String host) {
        assertFalse(ListenAddress.isLoopback(host));
    }
}
