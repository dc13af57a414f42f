package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions of browsers: their cookie, what other sites cannot do with it, and their end. */
@Tag("binary")
class SessionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();

    private static List<Pod> pods;
    private static ApiClient admin;
    private static ApiClient one;
    private static ApiClient two;
    private static Tokens tokens;

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "100000")
                .env("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        pods = Pod.startAll(settings, settings);
        admin = ApiClient.of(pods.get(0).process());
        one = admin.as(null);
        two = ApiClient.of(pods.get(1).process()).as(null);
        tokens = new Tokens(admin, DATABASE);
    }

    @AfterAll
    static void stop() {
        pods.forEach(Pod::close);
    }

    @Test
    void standsForItsTokenAtEveryProcess() {
        var cookie = login(tokens.make("operator", List.of("minha")));
        for (var pod : List.of(one, two)) {
            var me = pod.get("/me", "Cookie", cookie).json(200);
            assertEquals("a test's operator", me.path("name").asText());
            assertEquals("operator", me.path("role").asText());
            assertEquals("[\"viewer\",\"operator\"]", me.path("roles").toString());
            assertEquals("[\"minha\"]", me.path("sources").toString());
            assertEquals("[\"tokens\"]", me.path("mode").toString());
            assertEquals("[\"token\"]", me.path("login").toString());
            assertFalse(me.path("expiresAt").isNull(), me::toString);
            pod.get("/sources", "Cookie", cookie).json(200);
            pod.get("/tokens", "Cookie", cookie).problem(403);
        }
        var stranger = one.get("/me").json(200);
        assertTrue(stranger.path("name").isNull()
                && stranger.path("role").isNull()
                && stranger.path("roles").isEmpty());
    }

    @Test
    void isACookieThatNoScriptReadsAndNoOtherSiteSends() {
        var plain = attributes(open(ServiceSettings.ADMIN_TOKEN));
        assertTrue(plain.get(0).matches("catraca_session=[A-Za-z0-9_-]{43}"), plain::toString);
        assertTrue(
                plain.containsAll(List.of("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")), plain::toString);
        assertFalse(plain.contains("Secure"));
        var secure = attributes(open(ServiceSettings.ADMIN_TOKEN, "X-Forwarded-Proto", "https"));
        assertTrue(secure.get(0).startsWith("__Host-catraca_session="), secure::toString);
        assertTrue(secure.containsAll(List.of("Secure", "HttpOnly", "SameSite=Strict", "Path=/")), secure::toString);
        one.get("/tokens", "Cookie", secure.get(0), "X-Forwarded-Proto", "https")
                .json(200);
        // Over https another host of the domain could set this one.
        one.get("/tokens", "Cookie", plain.get(0), "X-Forwarded-Proto", "https").problem(401);
        var value = plain.get(0).substring("catraca_session=".length());
        assertEquals(
                0L,
                DATABASE.<Long>value("SELECT count(*) FROM api_session s WHERE s::text LIKE '%' || ? || '%'", value));
    }

    @Test
    void isRefusedWithAWrongToken() {
        var answer = open("cat_" + "w".repeat(43));
        answer.problem(401);
        assertEquals(null, answer.header("Set-Cookie"));
        one.post("/session", "{}").problem(400);
        one.post("/session", "{\"token\": \"" + tokens.expired("admin") + "\"}").problem(401);
    }

    /** What a proxy names as the sender need be no address. */
    @Test
    void anybodyMayBeNamedAsTheSender() {
        var wrong = "cat_" + "w".repeat(43);
        for (var sender : List.of("unknown", "_hidden", "a b")) {
            one.as(wrong).get("/sources", "X-Forwarded-For", sender).problem(401);
            open(wrong, "X-Forwarded-For", sender).problem(401);
            one.get("/sources", "Cookie", "catraca_session=" + wrong, "X-Forwarded-For", sender)
                    .problem(401);
            attributes(open(ServiceSettings.ADMIN_TOKEN, "X-Forwarded-For", sender));
        }
    }

    @Test
    void otherSitesCannotUseIt() {
        var cookie = login(ServiceSettings.ADMIN_TOKEN);
        var own = one.root().replace("/api/v1", "");
        assertEquals(403, repair(cookie).status());
        assertEquals(403, repair(cookie, "Origin", "https://evil.example").status());
        assertEquals(403, repair(cookie, "Origin", "null").status());
        assertEquals(
                403,
                repair(cookie, "Sec-Fetch-Site", "cross-site", "Origin", own).status());
        assertEquals(403, repair(cookie, "Sec-Fetch-Site", "same-site").status());
        assertEquals(
                "urn:catraca:problem:cross-site",
                repair(cookie).problem(403).path("type").asText());
        assertEquals(200, repair(cookie, "Sec-Fetch-Site", "same-origin").status());
        assertEquals(200, repair(cookie, "Origin", own).status());
        one.send("DELETE", "/session", BodyPublishers.noBody(), "Cookie", cookie)
                .problem(403);
        one.get("/sources", "Cookie", cookie, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                .json(200);
        // A token does not come by itself, so no other site can send it.
        assertEquals(
                200,
                admin.send(
                                "POST",
                                "/repairs",
                                BodyPublishers.ofString("{\"dryRun\": true}"),
                                "Content-Type",
                                "application/json",
                                "Origin",
                                "https://evil.example")
                        .status());
    }

    @Test
    void endsWithALogoutAtEveryProcess() {
        var cookie = login(ServiceSettings.ADMIN_TOKEN);
        two.get("/sources", "Cookie", cookie).json(200);
        var out = one.send(
                "DELETE", "/session", BodyPublishers.noBody(), "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
        out.expecting(204);
        assertTakenAway(out);
        var refused = one.get("/sources", "Cookie", cookie);
        refused.problem(401);
        assertTakenAway(refused);
        await().atMost(PATIENCE)
                .until(() -> two.get("/sources", "Cookie", cookie).status() == 401);
        var me = one.get("/me", "Cookie", cookie);
        assertTrue(me.json(200).path("name").isNull());
        assertTakenAway(me);
        one.delete("/session").expecting(204);
    }

    @Test
    void endsWithItsTokenAndSoDoLiveStreams() {
        var token = tokens.make("viewer");
        var id = DATABASE.<Object>value(
                "SELECT id::text FROM api_token WHERE hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')", token);
        var cookie = login(token);
        try (var bySession = EventStream.ofAll(two, "", "Cookie", cookie);
                var byToken = EventStream.ofAll(two.as(token), "")) {
            await().atMost(PATIENCE).until(() -> bySession.keepAlives() > 0 && byToken.keepAlives() > 0);
            admin.delete("/tokens/" + id).expecting(204);
            bySession.awaitEnd(PATIENCE);
            byToken.awaitEnd(PATIENCE);
        }
        one.get("/sources", "Cookie", cookie).problem(401);
        one.as(token).get("/sources").problem(401);
    }

    @Test
    void liveStreamsEndWhenItsTokenExpires() {
        var token = tokens.lasting("viewer", Duration.ofSeconds(10));
        var cookie = login(token);
        var me = one.get("/me", "Cookie", cookie).json(200);
        assertEquals(one.as(token).get("/me").json(200).path("expiresAt"), me.path("expiresAt"), "it lasts no longer");
        try (var stream = EventStream.ofAll(one, "", "Cookie", cookie)) {
            assertEquals(200, stream.status());
            stream.awaitEnd(PATIENCE);
        }
        one.get("/sources", "Cookie", cookie).problem(401);
    }

    @Test
    void sessionsThatEndedAreDeletedByTheNext() {
        var cookie = login(ServiceSettings.ADMIN_TOKEN);
        DATABASE.update(
                "UPDATE api_session SET expires_at = now() - interval '1 second'"
                        + " WHERE hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                cookie.substring(cookie.indexOf('=') + 1));
        two.get("/sources", "Cookie", cookie).problem(401);
        login(ServiceSettings.ADMIN_TOKEN);
        assertEquals(0L, DATABASE.<Long>value("SELECT count(*) FROM api_session WHERE expires_at < now()"));
    }

    private static Answer repair(String cookie, String... headers) {
        var all =
                Stream.concat(Stream.of("Cookie", cookie, "Content-Type", "application/json"), Arrays.stream(headers));
        return one.send("POST", "/repairs", BodyPublishers.ofString("{\"dryRun\": true}"), all.toArray(String[]::new));
    }

    private static Answer open(String token, String... headers) {
        var all = Stream.concat(Stream.of("Content-Type", "application/json"), Arrays.stream(headers));
        return one.send(
                "POST",
                "/session",
                BodyPublishers.ofString("{\"token\": \"" + token + "\"}"),
                all.toArray(String[]::new));
    }

    /** The header Cookie of a new session. */
    private static String login(String token) {
        return attributes(open(token).expecting(204)).get(0);
    }

    private static List<String> attributes(Answer answer) {
        return List.of(answer.expecting(204)
                .header("Set-Cookie")
                .replace("HTTPOnly", "HttpOnly")
                .split("; "));
    }

    private static void assertTakenAway(Answer answer) {
        var taken = String.valueOf(answer.header("Set-Cookie"));
        assertTrue(taken.startsWith("catraca_session=;") && taken.contains("Max-Age=0"), taken);
    }
}
