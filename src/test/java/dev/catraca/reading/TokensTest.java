package dev.catraca.reading;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.token.TokenStore;
import dev.catraca.source.spec.SecretReference;
import dev.catraca.source.spec.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are kept: how they are asked for, renewed, stored, shared and hidden. */
class TokensTest {
    private static final Map<String, String> SECRETS =
            Map.of("CLIENT", "cl:ient", "SECRET", "s3cr&t/+", "REFRESH", "r-first", "PASSWORD", "p4ssw\"rd");

    private final TokenShop shop = new TokenShop();
    private final HeldTokens store = new HeldTokens();
    private final Reading reading = reading(store);

    @AfterEach
    void stop() {
        reading.close();
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "client_credentials, basic", "client_credentials, form", "client_credentials, query",
        "refresh_token, basic", "refresh_token, form", "refresh_token, query"
    })
    void clientAndSecretAreSentAsTheSpecSays(String grant, String send) {
        assertEquals(List.of("1:1"), reading.all(oauth(grant, ", \"scope\": \"a b\", \"send\": \"" + send + "\""), 10));

        var asked = shop.asked.get(0);
        assertEquals(send.equals("query") ? "GET" : "POST", asked.get("method"));
        assertEquals(grant, asked.get("grant_type"));
        assertEquals("a b", asked.get("scope"));
        assertEquals(grant.equals("refresh_token") ? "r-first" : null, asked.get("refresh_token"));
        if (send.equals("basic")) {
            var pair = Base64.getEncoder().encodeToString("cl%3Aient:s3cr%26t%2F%2B".getBytes(StandardCharsets.UTF_8));
            assertEquals("Basic " + pair, asked.get("Authorization"));
            assertFalse(asked.containsKey("client_id"), asked::toString);
        } else {
            assertEquals("cl:ient", asked.get("client_id"));
            assertEquals("s3cr&t/+", asked.get("client_secret"));
        }
    }

    @Test
    void aPublicClientHasNoSecret() {
        reading.all(spec("""
                {"kind": "oauth2", "token": "%s", "client": "app"}""".formatted(shop.address("/token"))), 10);

        assertEquals(
                Map.of("method", "POST", "grant_type", "client_credentials", "client_id", "app"), shop.asked.get(0));
    }

    @ParameterizedTest
    @CsvSource({"name, X-Token", "param, access_token"})
    void aTokenGoesWhereTheSpecSays(String field, String place) {
        shop.place = place;
        reading.all(oauth("refresh_token", ", \"%s\": \"%s\"".formatted(field, place)), 10);
        shop.forget();
        var again = reading.all(oauth("refresh_token", ", \"%s\": \"%s\"".formatted(field, place)), 10);

        assertEquals(List.of("1:1"), again);
        assertEquals(2, shop.given());
    }

    @Test
    void aTokenIsKeptForTheNextReading() {
        reading.all(oauth("refresh_token", ""), 10);
        reading.all(oauth("refresh_token", ""), 10);
        try (var other = reading(store)) {
            other.all(oauth("refresh_token", ""), 10);
        }

        assertEquals(1, shop.given());
    }

    @Test
    void aTokenIsRenewedWhenNineTenthsOfItsLifeAreOver() {
        shop.life = 1;
        reading.all(oauth("refresh_token", ""), 10);
        assertTrue(left().compareTo(Duration.ofMillis(900)) <= 0, () -> "" + left());
        awaitDue();
        reading.all(oauth("refresh_token", ""), 10);

        assertEquals(2, shop.given());
        assertEquals("r-token-1", shop.asked.get(1).get("refresh_token"));
        assertEquals(0, shop.reused());
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheRequestIsSentAgain() {
        reading.all(oauth("refresh_token", ""), 10);
        shop.forget();

        assertEquals(List.of("1:1"), reading.all(oauth("refresh_token", ""), 10));
        assertEquals(2, shop.given());
    }

    @Test
    void aSecondRefusalIsForAPerson() {
        try (var strict = new Upstream(exchange -> Upstream.send(exchange, 401, new byte[0]))) {
            var spec = Specs.read(strict.address("/p"), read(oauthJson("refresh_token", "")));
            var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
            assertEquals(2, strict.asked.size());
            assertEquals(2, shop.given());
        }
    }

    @Test
    void aTokenThatAnotherProcessHasRenewedIsUsed() {
        try (var other = reading(store);
                var open = reading.open(paged(), Checkpoint.START)) {
            open.next(1, 1);
            shop.forget();
            other.all(oauth("refresh_token", ""), 10);
            assertEquals(2, shop.given());
            Reading.rest(open, 10);

            assertEquals(2, shop.given());
        }
    }

    @Test
    void manyAtOnceAskOnce() throws Exception {
        shop.life = 5;
        var threads = Executors.newFixedThreadPool(6);
        try {
            Callable<List<String>> run = () -> {
                try (var one = reading(store)) {
                    return one.all(oauth("refresh_token", ""), 10);
                }
            };
            for (var round = 1; round <= 3; round++) {
                for (var done : threads.invokeAll(
                        IntStream.range(0, 6).mapToObj(i -> run).toList())) {
                    assertEquals(List.of("1:1"), done.get());
                }
                assertEquals(round, shop.given());
                awaitDue();
            }
            assertEquals(0, shop.reused());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theNewRefreshTokenIsStoredBeforeTheAccessTokenIsUsed() {
        var shut = new Object() {
            boolean now;
        };
        var failing = new ForwardingTokens(store) {
            @Override
            public boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn) {
                if (shut.now) {
                    throw SourceException.passing("the database is away", null, null);
                }
                return super.store(claim, sealed, renewIn);
            }
        };
        shut.now = true;
        try (var one = reading(failing)) {
            var failure = assertThrows(SourceException.class, () -> once(one));
            assertTrue(
                    failure.getMessage().contains("the database is away; the shop may have rotated"),
                    failure::getMessage);
        }
        assertTrue(shop.server().asked.stream().noneMatch(it -> it.startsWith("/p")), shop.server().asked::toString);
    }

    @Test
    void aShopThatDoesNotRotateKeepsItsRefreshToken() {
        shop.rotates = false;
        reading.all(oauth("refresh_token", ""), 10);
        shop.forget();
        reading.all(oauth("refresh_token", ""), 10);

        assertEquals("r-first", shop.asked.get(1).get("refresh_token"));
    }

    @Test
    void anAnswerThatNeverCameIsToldAsItself() {
        shop.instead = exchange -> {};
        var first = assertThrows(SourceException.class, () -> once(reading));
        assertEquals(SourceException.Kind.PASSING, first.kind());
        assertTrue(first.getMessage().contains("the shop may have rotated the refresh token"), first.getMessage());

        var second = assertThrows(SourceException.class, () -> once(reading));
        assertEquals(SourceException.Kind.CONFIGURATION, second.kind());
        assertTrue(second.getMessage().contains("invalid_grant: Unknown ${REFRESH}"), second.getMessage());
        assertTrue(
                second.getMessage().contains("the shop may have rotated the refresh token: an earlier request"),
                second.getMessage());
        assertEquals(1, shop.reused());
    }

    @Test
    void anAnswerWithoutATokenLeavesADoubt() {
        shop.instead = exchange -> Upstream.send(exchange, "<html>maintenance</html>");
        var failure = assertThrows(SourceException.class, () -> once(reading));

        assertTrue(failure.getMessage().contains("has none at access_token"), failure.getMessage());
        assertTrue(failure.getMessage().contains("may have rotated"), failure.getMessage());
    }

    @Test
    void aProcessThatEndedBeforeItStoredTheAnswerIsTold() {
        shop.rotates = false;
        var chain = chainOf(oauth("refresh_token", ""));
        store.claim(chain, 0, Duration.ZERO).orElseThrow();
        try (var open = reading.open(oauth("refresh_token", ""), Checkpoint.START)) {
            var told = open.next(10, Long.MAX_VALUE).remarks();
            assertTrue(told.toString().contains("a process ended before it had stored the answer"), told::toString);
        }
    }

    @Test
    void aShopThatIsAwayLeavesNoDoubt() {
        var spec = spec("""
                {"kind": "oauth2", "token": "http://127.0.0.1:1/token", "grant": "refresh_token", "client": "a",
                 "refresh": "${REFRESH}"}""");
        var failure = assertThrows(
                SourceException.class,
                () -> reading.open(spec, Checkpoint.START).next(1, 1));

        assertEquals(SourceException.Kind.PASSING, failure.kind());
        assertFalse(failure.getMessage().contains("rotated"), failure.getMessage());
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var other = new Upstream(exchange -> Upstream.send(exchange, "{\"access_token\": \"x\"}"))) {
            shop.instead = exchange -> {
                exchange.getResponseHeaders().add("Location", other.address("/token"));
                Upstream.send(exchange, 307, new byte[0]);
            };
            var failure = assertThrows(SourceException.class, () -> once(reading));

            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
            assertTrue(failure.getMessage().contains("redirects the request for a token"), failure.getMessage());
            assertEquals(List.of(), other.asked);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, CONFIGURATION", "400, CONFIGURATION", "429, THROTTLED", "503, PASSING"})
    void anErrorIsShownWithoutSecrets(int status, SourceException.Kind kind) {
        shop.instead = exchange -> Upstream.send(
                exchange,
                status,
                ("{\"error\": \"invalid_client\", \"error_description\": \""
                                + shop.asked.get(0).values() + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        var failure = assertThrows(SourceException.class, () -> once(reading));

        assertEquals(kind, failure.kind());
        assertTrue(failure.getMessage().contains("invalid_client"), failure.getMessage());
        assertHidden(failure.getMessage());
    }

    @Test
    void tokensAreHiddenInWhatTheSourceSays() {
        try (var parrot = new Upstream(exchange -> Upstream.send(
                exchange,
                400,
                exchange.getRequestHeaders().getFirst("Authorization").getBytes(StandardCharsets.UTF_8)))) {
            var spec = Specs.read(parrot.address("/p"), read(oauthJson("refresh_token", "")));
            var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

            assertTrue(failure.getMessage().contains("Bearer ${access token}"), failure.getMessage());
            assertHidden(failure.getMessage());
        }
    }

    @Test
    void tokensAreStoredEncrypted() {
        reading.all(oauth("refresh_token", ""), 10);
        var stored = new String(store.sealed(), StandardCharsets.ISO_8859_1);

        assertFalse(stored.contains("a-token"), stored);
        assertFalse(stored.contains("r-token"), stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLIENT", "REFRESH"})
    void anotherClientOrFirstTokenBeginsAnew(String secret) {
        reading.all(oauth("refresh_token", ""), 10);
        var first = shop.asked.get(0).get("refresh_token");
        try (var changed = new Reading(
                TestConfig.DEFAULT,
                store,
                text -> resolve(text.replace("${" + secret + "}", "another")),
                Optional.of(Reading.KEY))) {
            assertThrows(SourceException.class, () -> changed.all(oauth("refresh_token", ""), 10));
        }

        assertEquals(
                secret.equals("REFRESH") ? "another" : first, shop.asked.get(1).get("refresh_token"));
        assertEquals(2, store.chains());
    }

    @Test
    void anotherSecretOfTheClientGoesOn() {
        reading.all(oauth("refresh_token", ""), 10);
        try (var changed = new Reading(
                TestConfig.DEFAULT,
                store,
                text -> resolve(text.replace("${SECRET}", "another")),
                Optional.of(Reading.KEY))) {
            changed.all(oauth("refresh_token", ""), 10);
        }

        assertEquals(1, shop.given());
    }

    @Test
    void withoutAKeySuchASourceSaysSo() {
        try (var keyless = new Reading(TestConfig.DEFAULT, store, TokensTest::resolve, Optional.empty())) {
            var failure = assertThrows(SourceException.class, () -> once(keyless));

            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
            assertTrue(failure.getMessage().contains("catraca.secrets.key is not set"), failure.getMessage());
            assertEquals(0, shop.given());
        }
    }

    @Test
    void aRestedTokenIsRenewedIfItIsOfThatChain() {
        var spec = oauth("refresh_token", "");
        reading.all(spec, 10);
        reading.keepTokens(spec, "another", 1);
        assertEquals(1, shop.given());
        reading.keepTokens(spec, store.chain(), 1);
        assertEquals(2, shop.given());
        reading.keepTokens(spec, store.chain(), 1);
        assertEquals(2, shop.given(), "another process has renewed it");
        assertEquals(0, shop.reused());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            , "token": "/data/token", "expires": "/data/life" | {"data": {"token": "a-token-x", "life": "3600"}} | 3240
            , "token": "/token", "expires": "PT1H"            | {"token": "a-token-x"}                            | 3240
            , "token": "/token"                               | {"token": "a-token-x"}                            | 0
                                                              | "a-token-x"                                        | 0
                                                              | a-token-x                                          | 0
            """)
    void aLoginGivesAToken(String fields, String answer, long seconds) {
        try (var erp = new Upstream(exchange -> Upstream.send(
                exchange,
                exchange.getRequestURI().getPath().equals("/login") ? answer : "{\"items\": [{\"id\": 1}]}"))) {
            var spec = Specs.read(
                    erp.address("/p"), read("""
                    {"kind": "login", "url": "%s", "body": {"user": "ana", "password": "${PASSWORD}"}%s}""".formatted(erp.address("/login"), fields == null ? "" : fields)));
            reading.all(spec, 10);

            assertEquals("POST {\"user\":\"ana\",\"password\":\"p4ssw\\\"rd\"}", erp.bodies.get(0));
            assertEquals(
                    "application/json", erp.headers.get(0).get("Content-type").get(0));
            assertEquals(
                    "Bearer a-token-x", erp.headers.get(1).get("Authorization").get(0));
            var left = left().toSeconds();
            assertTrue(left <= seconds && left >= seconds - 60 * Long.signum(seconds), () -> "" + left);
        }
    }

    @Test
    void theNextPageMayRepeatTheTokenInItsAddress() {
        try (var erp = new Upstream(exchange -> {
            var path = exchange.getRequestURI().getPath();
            var token = Upstream.parameter(exchange, "access_token", "none");
            if (path.equals("/login")) {
                Upstream.send(exchange, "a-token/+x");
            } else if (path.equals("/p")) {
                Upstream.send(exchange, "{\"items\": [{\"id\": 1}], \"next\": \"/q?access_token=a-token%2F%2Bx\"}");
            } else {
                Upstream.send(exchange, "{\"items\": [{\"id\": \"" + token + "\"}]}");
            }
        })) {
            var spec = Specs.read(erp.address("/p"), """
                    {"records": "/items", "pagination": {"kind": "next-url"}, "auth": {"kind": "login", "url": "%s"}}""".formatted(erp.address("/login")));
            try (var open = reading.open(spec, Checkpoint.START)) {
                var after = open.next(1, 1).after();
                assertEquals(List.of("2:a-token/+x"), Reading.rest(open, 1));
                assertFalse(after.toString().contains("a-token"), after::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            401 | {"error_code": 1001} | {"body": "/error_code", "is": [1001], "at": "token", "do": "fail", "say": "blocked"} | PERMANENT
            400 | {"error_code": 1001} | {"status": [400], "at": "token", "do": "retry"}                                      | PASSING
            200 | {"status": "busy 9"} | {"text": "busy", "at": "token", "do": "wait", "unit": "s"}                           | THROTTLED
            401 | {"error_code": 1001} | {"status": [401], "at": "page", "do": "retry"}                                       | CONFIGURATION
            """)
    void aRuleSaysWhatTheAnswerToARequestForATokenMeans(
            int status, String body, String rule, SourceException.Kind kind) {
        shop.instead = exchange -> Upstream.send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
        var spec = Specs.read(shop.address("/p"), """
                {"records": "/items", "answers": [%s], "auth": %s}""".formatted(rule, oauthJson("refresh_token", "")));
        var failure = assertThrows(
                SourceException.class,
                () -> reading.open(spec, Checkpoint.START).next(1, 1));

        assertEquals(kind, failure.kind(), failure::getMessage);
        assertEquals(
                kind == SourceException.Kind.THROTTLED, failure.retryAfter().isPresent());
        assertEquals(status == 200, failure.getMessage().contains("may have rotated"), failure::getMessage);
    }

    private TokenStore.Chain chainOf(SourceSpec spec) {
        var seen = new TokenStore.Chain[1];
        var watching = new ForwardingTokens(store) {
            @Override
            public Optional<Kept> find(Chain chain) {
                seen[0] = chain;
                throw SourceException.passing("seen", null, null);
            }
        };
        try (var one = reading(watching)) {
            assertThrows(
                    SourceException.class,
                    () -> one.open(spec, Checkpoint.START).next(1, 1));
        }
        return seen[0];
    }

    private Duration left() {
        return store.left();
    }

    private void awaitDue() {
        await("the end of a token of a second").until(() -> left().isNegative());
    }

    /** Reads without another try after a failure that may pass. */
    private void once(Reading which) {
        try (var open = which.open(oauth("refresh_token", ""), Checkpoint.START)) {
            open.next(10, Long.MAX_VALUE);
        }
    }

    private static void assertHidden(String message) {
        for (var secret : List.of("cl:ient", "s3cr", "r-first", "a-token", "r-token", "Y2wl")) {
            assertFalse(message.contains(secret), message);
        }
    }

    private SourceSpec oauth(String grant, String more) {
        return spec(oauthJson(grant, more));
    }

    private SourceSpec paged() {
        return Specs.read(shop.address("/p"), """
                {"records": "/items", "pagination": {"kind": "page", "size": 1}, "auth": %s}""".formatted(oauthJson("refresh_token", "")));
    }

    private String oauthJson(String grant, String more) {
        return """
                {"kind": "oauth2", "token": "%s", "grant": "%s", "client": "${CLIENT}", "secret": "${SECRET}"%s%s}""".formatted(
                        shop.address("/token"),
                        grant,
                        grant.equals("refresh_token") ? ", \"refresh\": \"${REFRESH}\"" : "",
                        more);
    }

    private SourceSpec spec(String auth) {
        return Specs.read(shop.address("/p"), read(auth));
    }

    private static String read(String auth) {
        return "{\"records\": \"/items\", \"auth\": " + auth + "}";
    }

    private static Reading reading(TokenStore store) {
        return new Reading(TestConfig.DEFAULT, store, TokensTest::resolve, Optional.of(Reading.KEY));
    }

    private static String resolve(String text) {
        UnaryOperator<String> value = name -> SECRETS.getOrDefault(name, "");
        return SecretReference.replace(text, value);
    }
}
