package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers can make grow has an end, which the answer names. */
class CallerLimitsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final IdentityProvider PROVIDER = IdentityProvider.start().member("vera", "catraca-viewer");

    private static ServiceProcess service;
    private static ApiClient admin;
    private static Tokens tokens;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_LIVE_MAX_STREAMS", "5")
                .env("CATRACA_LIVE_MAX_STREAMS_PER_TOKEN", "2")
                .env("CATRACA_ACCESS_MAX_TOKENS", "3");
        PROVIDER.settings("tokens,oidc").forEach(settings::env);
        service = settings.start();
        admin = ApiClient.of(service);
        tokens = new Tokens(admin, DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
        PROVIDER.close();
    }

    @Test
    void liveStreamsAreLimitedByTokenAndProcess() {
        var viewer = admin.as(tokens.make("viewer"));
        try (var one = EventStream.ofAll(viewer, "");
                var two = EventStream.ofAll(viewer, "")) {
            assertEquals(200, one.status());
            assertEquals(200, two.status());
            refused(viewer, "catraca.live.max-streams-per-token");
            // Of the provider somebody may bring another token each time.
            try (var three = EventStream.ofAll(admin.as(PROVIDER.bearer("vera", "jti", "3")), "");
                    var four = EventStream.ofAll(admin.as(PROVIDER.bearer("vera", "jti", "4")), "")) {
                assertEquals(200, three.status());
                assertEquals(200, four.status());
                refused(admin.as(PROVIDER.bearer("vera", "jti", "5")), "catraca.live.max-streams-per-token");
                try (var other = EventStream.ofAll(admin, "")) {
                    assertEquals(200, other.status());
                    refused(admin, "catraca.live.max-streams)");
                }
            }
        }
        // The places are free once the service has noticed that the readers are gone.
        await().atMost(PATIENCE).until(() -> {
            try (var again = EventStream.ofAll(viewer, "")) {
                return again.status() == 200;
            }
        });
        admin.delete("/tokens/" + newest()).expecting(204);
    }

    @Test
    void tokensThatAreValidAreLimited() {
        tokens.expired("viewer");
        tokens.revoked("viewer");
        for (var made = valid(); made < 3; made++) {
            tokens.make("viewer");
        }
        var refused = admin.post("/tokens", "{\"name\": \"um a mais\", \"role\": \"viewer\"}")
                .problem(409);
        assertEquals("urn:catraca:problem:too-many-tokens", refused.path("type").asText());
        assertTrue(refused.path("detail").asText().contains("catraca.access.max-tokens"), refused::toString);
        admin.delete("/tokens/" + newest()).expecting(204);
        tokens.make("viewer");
        DATABASE.update("UPDATE api_token SET revoked_at = now()");
    }

    @Test
    void aPersonOfTheProviderHasTheirNewestHundredSessions() {
        var flow = new Flow(service);
        flow.login("vera");
        var first = flow.cookies();
        DATABASE.update("""
                INSERT INTO api_session (hash, owner_hash, name, role, opened_at, expires_at)
                SELECT 'y' || n, owner_hash, name, role, opened_at + n * interval '1 microsecond', expires_at
                FROM api_session, generate_series(1, 99) n WHERE name = 'oidc:vera'""");
        flow.login("vera");
        assertEquals(100L, DATABASE.<Long>value("SELECT count(*) FROM api_session WHERE name = 'oidc:vera'"));
        admin.as(null).get("/sources", "Cookie", flow.cookies()).json(200);
        admin.as(null).get("/sources", "Cookie", first).problem(401);
        DATABASE.update("DELETE FROM api_session");
    }

    /** People may choose their names, and each other's. */
    @Test
    void nobodyEndsTheSessionsOfOneWithTheSameName() {
        var flow = new Flow(service);
        flow.login("vera");
        PROVIDER.person("other", Map.of("preferred_username", "vera", "groups", List.of("catraca-viewer")));
        var other = new Flow(service);
        other.login("other");
        DATABASE.update("""
                INSERT INTO api_session (hash, owner_hash, name, role, opened_at, expires_at)
                SELECT 'z' || n, owner_hash, name, role, opened_at + n * interval '1 microsecond', expires_at
                FROM (SELECT * FROM api_session ORDER BY opened_at DESC LIMIT 1) newest, generate_series(1, 99) n""");
        other.login("other");
        assertEquals(101L, DATABASE.<Long>value("SELECT count(*) FROM api_session WHERE name = 'oidc:vera'"));
        admin.as(null).get("/sources", "Cookie", flow.cookies()).json(200);
        DATABASE.update("DELETE FROM api_session");
    }

    @Test
    void aPersonOfTheProviderOpensThreeHundredSessionsInAnHour() {
        PROVIDER.member("eva", "catraca-viewer").member("rui", "catraca-viewer");
        var before = logins();
        for (var opened = 0; opened < 300; opened++) {
            assertEquals("/?login=done", Flow.location(new Flow(service).login("eva")));
        }
        var refused = new Flow(service);
        assertEquals("/?login=often", Flow.location(refused.login("eva")));
        assertFalse(refused.cookies().contains("catraca_session"), refused.cookies());
        assertEquals(300, logins() - before);
        assertEquals("/?login=done", Flow.location(new Flow(service).login("rui")));
        DATABASE.update("DELETE FROM api_session");
    }

    @Test
    void aTokenHasItsNewestHundredSessions() {
        var first = login();
        DATABASE.update("""
                INSERT INTO api_session (hash, owner_hash, opened_at, expires_at)
                SELECT 'x' || n, owner_hash, opened_at + n * interval '1 microsecond', expires_at
                FROM api_session, generate_series(1, 99) n""");
        var last = login();
        assertEquals(100L, DATABASE.<Long>value("SELECT count(*) FROM api_session"));
        assertEquals(99L, DATABASE.<Long>value("SELECT count(*) FROM api_session WHERE hash LIKE 'x%'"));
        admin.as(null).get("/sources", "Cookie", last).json(200);
        admin.as(null).get("/sources", "Cookie", first).problem(401);
    }

    /** Each login is a row of the audit log, which nobody may delete. */
    @Test
    void aTokenOpensThreeHundredSessionsInAnHour() {
        var token = tokens.make("viewer");
        var login = "{\"token\": \"" + token + "\"}";
        var before = logins();
        for (var opened = 0; opened < 300; opened++) {
            admin.as(null).post("/session", login).expecting(204);
        }
        var refused = admin.as(null).post("/session", login);
        assertEquals(
                "urn:catraca:problem:too-many-logins",
                refused.problem(429).path("type").asText());
        assertTrue(Integer.parseInt(refused.header("Retry-After")) > 3_000, refused::toString);
        assertEquals(300, logins() - before);
        admin.as(token).get("/sources").json(200);
        login();
        DATABASE.update("DELETE FROM api_session");
        admin.delete("/tokens/" + newest()).expecting(204);
    }

    private static long logins() {
        return DATABASE.<Long>value("SELECT count(*) FROM audit_event WHERE action = 'LOGGED_IN'");
    }

    private static void refused(ApiClient reader, String setting) {
        var answer = reader.get("/runs", "Accept", "text/event-stream");
        assertTrue(answer.problem(503).path("detail").asText().contains(setting), answer::toString);
        assertEquals("5", answer.header("Retry-After"));
    }

    private static String login() {
        return admin.as(null)
                .post("/session", "{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}")
                .expecting(204)
                .header("Set-Cookie")
                .split(";")[0];
    }

    private static long valid() {
        return DATABASE.<Long>value(
                "SELECT count(*) FROM api_token WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())");
    }

    private static String newest() {
        return admin.get("/tokens").json(200).path("items").path(0).path("id").asText();
    }
}
