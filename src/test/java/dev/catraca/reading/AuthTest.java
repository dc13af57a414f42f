package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How each kind of auth arrives at the source, and that it goes nowhere else. */
class AuthTest {
    private static final String ONE = "{\"items\": [{\"id\": 1}]}";
    private static final String BASIC = base64("tok-1:s3cr&t/+");

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private final Upstream other = new Upstream(exchange -> Upstream.send(exchange, ONE));
    private Upstream home = new Upstream(exchange -> Upstream.send(exchange, ONE));

    @AfterEach
    void stop() {
        reading.close();
        home.close();
        other.close();
    }

    /** Each kind, its spec, and where the server finds what. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(
                        "{\"kind\": \"basic\", \"user\": \"${TOKEN}\", \"password\": \"${KEY}\"}", "Basic " + BASIC),
                Arguments.of("{\"kind\": \"basic\", \"user\": \"ana\"}", "Basic " + base64("ana:")),
                Arguments.of("{\"kind\": \"bearer\", \"token\": \"${TOKEN}\"}", "Bearer tok-1"),
                Arguments.of("{\"kind\": \"header\", \"name\": \"X-Key\", \"value\": \"K ${KEY}\"}", "K s3cr&t/+"),
                Arguments.of(
                        "{\"kind\": \"query\", \"param\": \"tok en\", \"value\": \"${KEY}\"}",
                        "?tok%20en=s3cr%26t%2F%2B"),
                Arguments.of(
                        "{\"kind\": \"body\", \"at\": \"/app/key\", \"value\": \"${KEY}\"}",
                        "{\"app\":{\"key\":\"s3cr&t/+\"}}"),
                Arguments.of(
                        "{\"kind\": \"oauth1\", \"key\": \"${TOKEN}\", \"secret\": \"${KEY}\"}",
                        "oauth_consumer_key=\"tok-1\""));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isSentWithEachRequestToTheSource(String auth, String sent) {
        redirecting("/q");
        reading.all(spec(auth), 10);

        assertEquals(2, home.asked.size());
        assertTrue(seen(home, 0).contains(sent), seen(home, 0));
        assertTrue(seen(home, 1).contains(sent), seen(home, 1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isNotSentToAnotherOrigin(String auth, String sent) {
        if (auth.contains("/app/key")) {
            return; // RequestTest shows that no body is sent there.
        }
        redirecting(other.address("/q"));
        reading.all(spec(auth), 10);

        assertTrue(seen(home, 0).contains(sent), seen(home, 0));
        assertFalse(seen(other, 0).contains(sent), seen(other, 0));
        assertFalse(seen(other, 0).contains("tok-1"), seen(other, 0));
        assertFalse(seen(other, 0).contains("s3cr"), seen(other, 0));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noMessageShowsWhatWasSent(String auth, String sent) {
        home.close();
        home = new Upstream(exchange ->
                Upstream.send(exchange, 400, seen(home, home.asked.size() - 1).getBytes(StandardCharsets.UTF_8)));
        var failure = assertThrows(SourceException.class, () -> reading.all(spec(auth), 10));

        var message = failure.getMessage();
        assertTrue(message.contains("400 Bad Request"), message);
        assertFalse(failure.getMessage().contains("tok-1"), failure.getMessage());
        assertFalse(failure.getMessage().contains("s3cr"), failure.getMessage());
        assertFalse(failure.getMessage().contains(BASIC), failure.getMessage());
        assertTrue(
                Pattern.compile(auth.contains("${") ? "\\$\\{(KEY|TOKEN)}" : "ana|Basic")
                        .matcher(failure.getMessage())
                        .find(),
                failure.getMessage());
    }

    @Test
    void aSignatureIsMadeForEachRequest() {
        redirecting("/q");
        reading.all(spec("{\"kind\": \"oauth1\", \"key\": \"${TOKEN}\", \"secret\": \"${KEY}\"}"), 10);

        assertNotEquals(authorization(1), authorization(0));
        assertTrue(authorization(0).startsWith("OAuth oauth_consumer_key="), authorization(0));
        assertTrue(authorization(0).contains("oauth_signature_method=\"HMAC-SHA256\""), authorization(0));
    }

    @Test
    void aKeyThatARedirectRepeatsInItsAddressIsNotSentToAnotherOrigin() {
        try (var other = new Upstream(exchange -> Upstream.send(exchange, ONE))) {
            redirecting(other.address("/q?a=1&k=s3cr%26t%2F%2B&b=2"));
            reading.all(spec("{\"kind\": \"query\", \"param\": \"k\", \"value\": \"${KEY}\"}"), 10);

            assertEquals(List.of("/q?a=1&b=2"), other.asked);
        }
        redirecting("/q?a=1&k=s3cr%26t%2F%2B");
        reading.all(spec("{\"kind\": \"query\", \"param\": \"k\", \"value\": \"${KEY}\"}"), 10);
        assertEquals("/q?a=1&k=s3cr%26t%2F%2B", home.asked.get(1));
    }

    @Test
    void saysThatTheKeysWereNotSentOn() {
        try (var strict = new Upstream(exchange -> Upstream.send(exchange, 401, new byte[0]))) {
            redirecting(strict.address("/q"));
            var spec = spec("{\"kind\": \"bearer\", \"token\": \"${TOKEN}\"}");
            var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

            assertTrue(
                    failure.getMessage()
                            .endsWith("the key is refused; the keys were not sent on, because " + home.address("")
                                    + " redirects to " + strict.address("")),
                    failure::getMessage);
        }
    }

    @Test
    void saysThatTheKeyOfTheBodyIsRefused() {
        home.close();
        home = new Upstream(exchange -> Upstream.send(exchange, 403, new byte[0]));
        var spec = Specs.read(home.address("/p"), "{\"method\": \"POST\", \"body\": {\"k\": \"${KEY}\"}}");
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

        assertTrue(failure.getMessage().contains("the key is refused; it goes over plain http"), failure.getMessage());
    }

    private String authorization(int request) {
        return home.headers.get(request).get("Authorization").get(0);
    }

    /** Everything that a server was sent with a request. */
    private static String seen(Upstream server, int request) {
        return List.of(server.asked.get(request), server.headers.get(request), server.bodies.get(request))
                .toString();
    }

    private SourceSpec spec(String auth) {
        var body = auth.contains("\"body\"") ? "\"method\": \"POST\", \"body\": {\"app\": {}}, " : "";
        return Specs.read(home.address("/p"), "{" + body + "\"records\": \"/items\", \"auth\": " + auth + "}");
    }

    private void redirecting(String location) {
        home.close();
        home = new Upstream(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/p")) {
                exchange.getResponseHeaders().add("Location", location);
                Upstream.send(exchange, 307, new byte[0]);
            } else {
                Upstream.send(exchange, ONE);
            }
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
