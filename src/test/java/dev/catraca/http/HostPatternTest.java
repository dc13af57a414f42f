package dev.catraca.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example, SHOP.Example., true",
        "Shop.Example, shop.example, true",
        "shop.example, api.shop.example, false",
        "shop.example, shop.example.evil.example, false",
        "shop.example, xshop.example, false",
        "*.shop.example, api.shop.example, true",
        "*.shop.example, a.b.shop.example, true",
        "*.shop.example, shop.example, false",
        "*.shop.example, xshop.example, false",
        "loja_a, loja_a, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.1, false",
        "[::1], [::1], true"
    })
    void matchesItsHosts(String pattern, String host, boolean expected) {
        assertEquals(expected, HostPattern.of(pattern).orElseThrow().matches(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "a.*",
                "*a",
                "a..b",
                ".a",
                "a.",
                "a/b",
                "a:80",
                "http://a",
                "a@b",
                "127.1",
                "1.2.3.256",
                "0x7f",
                "a.1",
                "::1",
                "-a",
                "a-",
                "a b",
                "ç"
            })
    void refusesTheRest(String text) {
        assertEquals(Optional.empty(), HostPattern.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:3128", "proxy.internal:80", "127.0.0.1:1", "[::1]:65535"})
    void aServerHasAHostAndAPort(String text) {
        assertTrue(HostAndPort.parse(text).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy",
                "proxy:",
                "proxy:0",
                "proxy:65536",
                "http://proxy:80",
                "ana:x@proxy:80",
                "proxy:80/",
                ":80",
                ""
            })
    void noOtherTextIsAServer(String text) {
        assertFalse(HostAndPort.parse(text).isPresent());
    }
}
