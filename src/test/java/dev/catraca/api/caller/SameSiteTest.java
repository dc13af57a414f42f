package dev.catraca.api.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser says of the page that sends a request. */
class SameSiteTest {
    @ParameterizedTest
    @CsvSource({
        "same-origin, , true",
        "same-origin, https://catraca.example, true",
        "same-origin, https://behind-a-proxy.example, true",
        "same-site, https://catraca.example, false",
        "cross-site, https://catraca.example, false",
        "none, https://catraca.example, false",
        ", https://catraca.example, true",
        ", https://Catraca.example, true",
        ", http://catraca.example, false",
        ", https://catraca.example:8443, false",
        ", https://evil.example, false",
        ", 'null', false",
        ", , false",
    })
    void isTheService(String fetchSite, String origin, boolean proven) {
        assertEquals(proven, SameSite.isProven(fetchSite, origin, "https://catraca.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, https://behind-a-proxy.example, false",
        "none, , false",
        ", , false",
        ", https://Catraca.example, false",
        "same-site, https://catraca.example, true",
        "cross-site, , true",
        ", https://evil.example, true",
        ", 'null', true",
    })
    void isAnotherSite(String fetchSite, String origin, boolean other) {
        assertEquals(other, SameSite.isOther(fetchSite, origin, "https://catraca.example"));
    }
}
