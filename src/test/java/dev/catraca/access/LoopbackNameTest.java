package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names lead to this machine and nowhere else. */
class LoopbackNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "localhost.",
                "a.localhost:80",
                "127.0.0.1",
                "127.1:8080",
                "127.255.255.254",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]"
            })
    void isOne(String authority) {
        assertTrue(LoopbackName.is(authority));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":8080",
                "xlocalhost",
                "localhost.example",
                "localhost:80:80",
                "127.0.0.1.example",
                "127.0.0.1.",
                "127.example",
                "1270.0.0.1",
                "0.0.0.0",
                "10.0.0.1",
                "[::]",
                "[fe80::1]",
                "[::1].example",
                "[::1",
                "::1",
                "user@localhost.example"
            })
    void isNone(String authority) {
        assertFalse(LoopbackName.is(authority));
    }
}
