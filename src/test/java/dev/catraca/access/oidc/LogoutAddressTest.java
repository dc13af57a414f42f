package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutAddressTest {
    private static final String QUERY = "client_id=a+b&post_logout_redirect_uri=https%3A%2F%2Fcatraca.example%2F";

    @Test
    void namesTheClientAndTheWayBack() {
        assertEquals("https://login.example/end?" + QUERY, of("https://login.example/end"));
        assertEquals("https://login.example/end?p=1&" + QUERY, of("https://login.example/end?p=1"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "javascript:alert(1)//https://x", "/end"})
    void leadsNowhereButToTheWeb(String endpoint) {
        assertNull(of(endpoint));
    }

    private static String of(String endpoint) {
        return LogoutAddress.of(endpoint, "a b", "https://catraca.example/");
    }
}
