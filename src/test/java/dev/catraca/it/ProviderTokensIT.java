package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider at the API, beside API tokens. */
@Tag("binary")
class ProviderTokensIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final IdentityProvider PROVIDER = IdentityProvider.start()
            .member("vera", "catraca-viewer")
            .member("olga", "catraca-operator", "staff")
            .member("ana", "catraca-viewer", "catraca-admin", "catraca-operator")
            .member("estranho", "staff", "admin");

    private static ServiceProcess service;
    private static ApiClient admin;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "100000")
                .env("CATRACA_ACCESS_OIDC_KEYS", "1s");
        PROVIDER.settings("tokens,oidc").forEach(settings::env);
        service = settings.start();
        admin = ApiClient.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
        PROVIDER.close();
    }

    @Test
    void giveTheRoleOfTheirClaim() {
        for (var person :
                Map.of("vera", "viewer", "olga", "operator", "ana", "admin").entrySet()) {
            var me = as(person.getKey()).get("/me").json(200);
            assertEquals("oidc:" + person.getKey(), me.path("name").asText());
            assertEquals(person.getValue(), me.path("role").asText());
            assertTrue(me.path("reason").isNull() && !me.path("expiresAt").isNull(), me::toString);
            assertEquals("[\"tokens\",\"oidc\"]", me.path("mode").toString());
            assertEquals("[\"token\",\"oidc\"]", me.path("login").toString());
            assertEquals("Portaria", me.path("provider").asText());
        }
        as("vera").get("/sources").json(200);
        as("vera").post("/repairs", "{\"dryRun\": true}").problem(403);
        as("olga").post("/repairs", "{\"dryRun\": true}").json(200);
        as("olga").get("/tokens").problem(403);
        as("ana").get("/tokens").json(200);
        admin.get("/tokens").json(200);
    }

    @Test
    void withoutARoleMayDoNothingAndSayWhy() {
        var stranger = as("estranho");
        assertEquals(
                "viewer", stranger.get("/sources").problem(403).path("role").asText());
        var me = stranger.get("/me").json(200);
        assertEquals("oidc:estranho", me.path("name").asText());
        assertTrue(me.path("role").isNull() && me.path("roles").isEmpty(), me::toString);
        assertTrue(me.path("reason").asText().contains("its claim groups"), me::toString);
    }

    @Test
    void areRefusedIfAnythingIsWrong() {
        var claims = PROVIDER.claims("ana");
        var past = Instant.now().getEpochSecond() - 60;
        var key = PROVIDER.key();
        var right = PROVIDER.bearer("ana");
        var head = right.substring(0, right.indexOf('.'));
        var wrong = Map.ofEntries(
                Map.entry("expired", PROVIDER.bearer("ana", "exp", past)),
                Map.entry("without end", PROVIDER.bearer("ana", "exp", null)),
                Map.entry("not yet valid", PROVIDER.bearer("ana", "nbf", past + 3600)),
                Map.entry("for another", PROVIDER.bearer("ana", "aud", "account")),
                Map.entry("for nobody", PROVIDER.bearer("ana", "aud", null)),
                Map.entry("of another issuer", PROVIDER.bearer("ana", "iss", "https://evil.example")),
                Map.entry("without issuer", PROVIDER.bearer("ana", "iss", null)),
                Map.entry("of nobody", PROVIDER.bearer("ana", "sub", null)),
                Map.entry("alg none", key.unsigned(claims)),
                Map.entry("HS256 with the public key", key.signedByPublicKey(claims)),
                Map.entry("of another key", new SigningKey("other").sign(claims)),
                Map.entry("of another key by the same name", new SigningKey("forged").signAs(key, claims)),
                Map.entry("cut off", right.substring(0, right.length() - 20)),
                Map.entry("without signature", right.substring(0, right.lastIndexOf('.') + 1)),
                Map.entry("no claims", head + ".bm9wZQ." + "x".repeat(342)),
                Map.entry("no JWT", "hunter2"));
        wrong.forEach((kind, token) -> {
            for (var path : List.of("/sources", "/me", "/info")) {
                var refused = admin.as(token).get(path);
                assertEquals(401, refused.status(), () -> kind + ": " + refused);
                assertEquals("Bearer", refused.header("WWW-Authenticate"), kind);
                assertFalse(refused.problem(401).toString().contains("ana"), kind);
            }
        });
        admin.as(right).get("/tokens").json(200);
        assertFalse(service.log().contains("preferred_username"), "the log shows claims");
    }

    @Test
    void ofANewKeyAreTakenAndOfAnOldOneNotAnyMore() {
        var before = PROVIDER.bearer("vera");
        admin.as(before).get("/sources").json(200);
        PROVIDER.rotate();
        // Also if nobody comes with a new one, which has the keys read again at most every 30 s.
        await().atMost(PATIENCE).until(() -> admin.as(before).get("/sources").status() == 401);
        await().atMost(PATIENCE)
                .until(() -> admin.as(PROVIDER.bearer("vera")).get("/sources").status() == 200);
        admin.as(before).get("/sources").problem(401);
    }

    @Test
    void endTheirLiveStreamsWhenTheyExpire() {
        var ends = Instant.now().getEpochSecond() + 4;
        var short_ = admin.as(PROVIDER.bearer("vera", "exp", ends));
        assertEquals(
                Instant.ofEpochSecond(ends).toString(),
                short_.get("/me").json(200).path("expiresAt").asText());
        try (var stream = EventStream.ofAll(short_, "")) {
            assertEquals(200, stream.status());
            stream.awaitEnd(PATIENCE);
        }
    }

    @Test
    void nameTheActor() {
        as("olga").post("/repairs", "{\"dryRun\": false}").json(200);
        var audit = admin.get("/audit?limit=500").json(200);
        assertTrue(audit.toString().contains("\"actor\":\"oidc:olga\""), audit::toString);
        // Nobody takes such a name with an API token.
        for (var name : List.of("oidc:olga", "OIDC:ana", " oidc:x")) {
            admin.post("/tokens", "{\"name\": \"" + name + "\", \"role\": \"viewer\"}")
                    .problem(400);
        }
        for (var confirmed : List.of(true, "true")) {
            assertEquals(
                    "oidc:olga@example.com",
                    name(Map.of("email", "olga@example.com", "email_verified", confirmed, "preferred_username", " ")));
        }
        for (var other : List.of(false, "false", 1)) {
            assertEquals(
                    "oidc:id-of-p",
                    name(Map.of("email", "o@example.com", "email_verified", other, "preferred_username", "")));
        }
        assertEquals("oidc:id-of-p", name(Map.of("email", "o@example.com", "preferred_username", "")));
        assertEquals("oidc:ana", name(Map.of("preferred_username", "\u202ea\u200bn\u00ada")));
    }

    private static String name(Map<String, Object> claims) {
        PROVIDER.person("p", claims);
        return as("p").get("/me").json(200).path("name").asText();
    }

    private static ApiClient as(String person) {
        return admin.as(PROVIDER.bearer(person));
    }
}
