package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which descriptions of a provider are believed. */
class ProviderDescriptionTest {
    private static final String HTTPS = "https://login.example/realms/shop";

    @Test
    void areTakenAsTheStandardWantsThem() {
        assertEquals(Optional.empty(), fault(HTTPS, right(HTTPS)));
        assertEquals(Optional.empty(), fault(HTTPS, right(HTTPS).put("issuer", HTTPS + "/")));
        assertEquals(Optional.empty(), fault(HTTPS + "/", right(HTTPS)));
        assertEquals(Optional.empty(), fault("http://127.0.0.1:80", right("http://127.0.0.1:80")));
        assertEquals(Optional.empty(), fault(HTTPS, right(HTTPS).putNull("end_session_endpoint")));
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://login.example/realms/other, of the issuer",
        "issuer, any, of the issuer",
        "issuer, , of the issuer",
        "jwks_uri, , has no jwks_uri",
        "jwks_uri, http://login.example/keys, its jwks_uri is \"http://login.example/keys\": expected https",
        "jwks_uri, /keys, expected https",
        "jwks_uri, https://[, expected https",
        "authorization_endpoint, http://login.example/a, its authorization_endpoint",
        "token_endpoint, http://127.0.0.1/token, its token_endpoint",
        "end_session_endpoint, javascript:alert(1), its end_session_endpoint"
    })
    void areRefusedOtherwise(String name, String value, String told) {
        var fault = fault(HTTPS, right(HTTPS).put(name, value));
        assertTrue(fault.orElse("").contains(told), fault::toString);
    }

    @Test
    void ofAProviderOnThisMachineLeadToNoOther() {
        var issuer = "http://127.0.0.1:8080";
        assertTrue(fault(issuer, right(issuer).put("jwks_uri", "http://192.0.2.1/keys"))
                .isPresent());
    }

    private static JsonObject right(String issuer) {
        return new JsonObject()
                .put("issuer", issuer)
                .put("jwks_uri", issuer + "/keys")
                .put("authorization_endpoint", issuer + "/a")
                .put("token_endpoint", issuer + "/token");
    }

    private static Optional<String> fault(String issuer, JsonObject description) {
        return ProviderDescription.fault(URI.create(issuer), description);
    }
}
