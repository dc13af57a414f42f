package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The login of a browser with an identity provider: what proves who somebody is, what does not, and the session that comes of it. */
@Tag("binary")
class ProviderLoginIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final IdentityProvider PROVIDER = IdentityProvider.start()
            .member("olga", "catraca-operator")
            .member("ana", "catraca-admin")
            .member("estranho", "staff");

    @TempDir
    private static Path folder;

    private static List<Pod> pods;
    private static ApiClient api;
    private static Flow browser;

    @BeforeAll
    static void start() throws IOException {
        var settings = ServiceSettings.on(DATABASE, Platform.redis()).env("CATRACA_ACCESS_ATTEMPTS", "100000");
        PROVIDER.settings("tokens,oidc").forEach(settings::env);
        settings.env("CATRACA_ACCESS_OIDC_CLIENT_SECRET", "")
                .env(
                        "CATRACA_ACCESS_OIDC_CLIENT_SECRET_FILE",
                        folder.resolve("secret").toString());
        Files.writeString(folder.resolve("secret"), PROVIDER.secret() + "\n");
        pods = Pod.startAll(settings, settings);
        api = ApiClient.of(pods.get(0).process()).as(null);
        browser = new Flow(pods.get(0).process());
    }

    @AfterAll
    static void stop() {
        pods.forEach(Pod::close);
        PROVIDER.close();
    }

    @Test
    void opensASessionOfOurOwn() {
        var address = browser.begin();
        var asked = Form.of(address.substring(address.indexOf('?') + 1));
        assertEquals("S256", asked.get("code_challenge_method"));
        assertTrue(asked.get("scope").contains("openid") && asked.get("scope").contains("email"), address);
        assertTrue(asked.keySet().containsAll(List.of("state", "nonce", "code_challenge")), address);

        var back = browser.get(Flow.signIn(address, "olga"));
        assertSent("/?login=done", back);
        var cookie = Flow.given(back).stream()
                .filter(it -> it.startsWith("catraca_session="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertTrue(
                browser.cookies().matches("catraca_session=[A-Za-z0-9_-]{43}"),
                "nothing else stays: " + browser.cookies());

        for (var pod : pods) {
            var client = ApiClient.of(pod.process()).as(null);
            var me = client.get("/me", "Cookie", browser.cookies()).json(200);
            assertEquals("oidc:olga", me.path("name").asText());
            assertEquals("operator", me.path("role").asText());
            var left = Duration.between(
                    Instant.now(), Instant.parse(me.path("expiresAt").asText()));
            assertTrue(
                    left.compareTo(Duration.ofHours(1)) <= 0 && left.compareTo(Duration.ofMinutes(50)) > 0,
                    me::toString);
            client.get("/tokens", "Cookie", browser.cookies()).problem(403);
        }
        api.send(
                        "POST",
                        "/repairs",
                        BodyPublishers.ofString("{}"),
                        "Cookie",
                        browser.cookies(),
                        "Content-Type",
                        "application/json")
                .problem(403);
        for (var token : PROVIDER.given()) {
            assertEquals(
                    0L,
                    DATABASE.<Long>value(
                            "SELECT count(*) FROM api_session s WHERE s::text LIKE '%' || ? || '%'", token));
            pods.forEach(pod -> assertFalse(pod.process().log().contains(token)));
        }
        var audit = audit();
        assertTrue(audit.contains("LOGGED_IN") && audit.contains("id-of-olga"), audit);
    }

    @Test
    void comesBackToAnyProcess() {
        var flow = new Flow(pods.get(0).process());
        var back = Flow.signIn(flow.begin(), "ana")
                .replace(
                        ":" + pods.get(0).process().port() + "/",
                        ":" + pods.get(1).process().port() + "/");
        // The provider refuses it, because the address is part of the proof; but it was asked, so the other process
        // could read the state.
        assertSent("/?login=failed", flow.get(back));
        assertTrue(pods.get(1).process().log().contains("invalid_grant"));
    }

    @Test
    void isRefusedIfItDidNotBeginHereOrWasUsed() {
        var flow = new Flow(pods.get(0).process());
        var forged = Flow.signIn(flow.begin(), "ana").replaceAll("state=[^&]+", "state=forged");
        assertSent("/?login=failed", flow.get(forged));

        var others = new Flow(pods.get(0).process());
        var stolen = Flow.signIn(others.begin(), "ana");
        assertSent("/?login=failed", new Flow(pods.get(0).process()).get(stolen));

        var replayed = new Flow(pods.get(0).process());
        var back = Flow.signIn(replayed.begin(), "ana");
        var cookies = replayed.cookies();
        assertSent("/?login=done", replayed.get(back));
        var again = api.get(back.substring(back.indexOf("/session")), "Cookie", cookies);
        assertEquals("/?login=failed", again.header("Location"));
        assertEquals(303, again.status());
        assertFalse(String.valueOf(again.header("Set-Cookie")).contains("catraca_session"), again::toString);

        assertSent("/?login=failed", new Flow(pods.get(0).process()).get(back.replaceAll("\\?.*", "")));
    }

    @Test
    void isRefusedIfTheProviderSaysNoOrSomethingElse() {
        var flow = new Flow(pods.get(0).process());
        assertSent("/?login=denied", flow.login("ninguem"));
        assertSent("/?login=role", flow.login("estranho"));
        assertFalse(flow.cookies().contains("catraca_session"), flow.cookies());
        var audit = audit();
        assertTrue(audit.contains("LOGIN_FAILED") && audit.contains("oidc:estranho"), audit);
        PROVIDER.forgeNonce("another");
        assertSent("/?login=failed", flow.login("ana"));
        PROVIDER.forgeNonce(null);
        assertSent("/?login=done", flow.login("ana"));
    }

    /** Nobody is shut out because the provider cannot answer. */
    @Test
    void isNoAttemptWhileTheProviderIsBroken() {
        var counted = wrongTokens();
        var flow = new Flow(pods.get(0).process());
        assertSent("/?login=done", flow.login("olga"));
        var written = failedLogins();
        PROVIDER.breakDown("/token");
        try {
            assertSent("/?login=away", flow.login("olga"));
        } finally {
            PROVIDER.breakDown();
        }
        PROVIDER.hangUp("/token");
        try {
            assertSent("/?login=away", flow.login("olga"));
        } finally {
            PROVIDER.hangUp();
        }
        assertSent("/?login=done", flow.login("olga"));
        assertEquals(counted, wrongTokens());
        assertEquals(written, failedLogins());
    }

    @Test
    void endsHereAndAtTheProvider() {
        var flow = new Flow(pods.get(0).process());
        assertSent("/?login=done", flow.login("ana"));
        var cookie = flow.cookies();
        try (var stream = EventStream.ofAll(ApiClient.of(pods.get(1).process()).as(null), "", "Cookie", cookie)) {
            await().atMost(PATIENCE).until(() -> stream.keepAlives() > 0);
            api.send("DELETE", "/session", BodyPublishers.noBody(), "Cookie", cookie)
                    .problem(403);
            var out = api.send(
                    "DELETE", "/session", BodyPublishers.noBody(), "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
            var next = out.json(200).path("continueAt").asText();
            assertTrue(next.startsWith(PROVIDER.issuer() + "/logout?"), next);
            assertEquals(
                    browserRoot(),
                    Form.of(next.substring(next.indexOf('?') + 1)).get("post_logout_redirect_uri"));
            stream.awaitEnd(PATIENCE);
        }
        api.get("/sources", "Cookie", cookie).problem(401);
    }

    @Test
    void endsWithItsTime() {
        var flow = new Flow(pods.get(0).process());
        assertSent("/?login=done", flow.login("ana"));
        DATABASE.update(
                "UPDATE api_session SET expires_at = now() - interval '1 second'"
                        + " WHERE hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                flow.cookies().substring(flow.cookies().indexOf('=') + 1));
        var refused = ApiClient.of(pods.get(1).process()).as(null).get("/sources", "Cookie", flow.cookies());
        assertEquals("Bearer", refused.header("WWW-Authenticate"));
        assertEquals(null, refused.header("Location"));
        refused.problem(401);
    }

    @Test
    void takesAnExchangedSecretFromItsFile() throws IOException {
        var flow = new Flow(pods.get(0).process());
        assertSent("/?login=done", flow.login("ana"));
        PROVIDER.exchangeSecret("outro-segredo-0123456789-0123456789");
        assertSent("/?login=failed", flow.login("ana"));
        Files.writeString(folder.resolve("secret"), PROVIDER.secret());
        // Who comes back late does not keep the new one from being used.
        assertEquals(
                "/?login=failed",
                api.get("/session/provider/callback?state=stale", "Cookie", "q_auth_x_stale=1")
                        .header("Location"));
        assertSent("/?login=done", flow.login("ana"));
    }

    /** A token ends by itself; a session of it would not end with it. */
    @Test
    void isNotOpenedByATokenOfTheApi() {
        for (var path :
                List.of("/session/provider/callback", "/session/provider/callback?code=1", "/session/provider")) {
            var answer = api.as(PROVIDER.bearer("ana")).get(path);
            assertEquals(303, answer.status(), answer::toString);
            assertEquals("/?login=failed", answer.header("Location"));
            assertFalse(String.valueOf(answer.header("Set-Cookie")).contains("catraca_session"), answer::toString);
        }
        var flow = new Flow(pods.get(0).process());
        var back = URI.create(Flow.signIn(flow.begin(), "ana"));
        var answer = api.as(PROVIDER.bearer("ana"))
                .get("/session/provider/callback?" + back.getRawQuery(), "Cookie", flow.cookies());
        assertEquals("/?login=failed", answer.header("Location"), answer::toString);
        assertFalse(String.valueOf(answer.header("Set-Cookie")).contains("catraca_session"), answer::toString);
    }

    /** Other hosts of a domain can set cookies, and scripts of strangers any. */
    @Test
    void cookiesOfTheLoginAreNothingElsewhereAndStopNoLogin() {
        var flow = new Flow(pods.get(0).process());
        flow.begin();
        var tenant = flow.cookies().split("_")[2];
        assertTrue(tenant.startsWith("catraca-login"), flow.cookies());
        for (var name : List.of("q_session_" + tenant + "_chunk_x", "q_session_" + tenant, "q_auth_" + tenant + "_s")) {
            var cookie = name + "=1";
            for (var path : List.of("/info", "/me")) {
                assertEquals(200, api.get(path, "Cookie", cookie).status(), cookie);
            }
            api.get("/sources", "Cookie", cookie).problem(401);
            var opened = api.send(
                    "POST",
                    "/session",
                    BodyPublishers.ofString("{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}"),
                    "Cookie",
                    cookie,
                    "Content-Type",
                    "application/json");
            assertEquals(204, opened.status(), opened::toString);
            var other = new Flow(pods.get(0).process());
            other.keep(name, "1");
            assertSent("/?login=done", other.login("olga"));
        }
    }

    /** Pages of other sites can have browsers ask for these addresses, each from an address that many share. */
    @Test
    void whatNeverBeganHereIsNoAttempt() {
        var counted = wrongTokens();
        var written = failedLogins();
        for (var query : List.of("", "?n=1", "?code=1&state=2", "?error=access_denied&state=2")) {
            assertTrue(api.get("/session/provider/callback" + query)
                    .header("Location")
                    .startsWith("/?login="));
        }
        assertEquals(counted, wrongTokens());
        assertEquals(written, failedLogins());
    }

    @Test
    void anAddressThatIsNoneIsNoFaultOfTheService() {
        for (var path : List.of("/api/v1/session/provider", "/api/v1/session/provider/callback?state=s")) {
            for (var host : List.of("Host: a{b", "Host: a|b", "Host: [", "Host: :")) {
                var answer = RawHttp.get(pods.get(0).process().port(), path, host, "Cookie: q_auth_s=1");
                assertTrue(answer.status() < 500, () -> host + ": " + answer);
            }
        }
    }

    private static OptionalDouble wrongTokens() {
        return Metrics.of(pods.get(0).process()).value("catraca_access_refused_total", "kind=\"token\"");
    }

    private static int failedLogins() {
        return audit().split("LOGIN_FAILED").length;
    }

    private static String browserRoot() {
        return "http://localhost:" + pods.get(0).process().port() + "/";
    }

    private static String audit() {
        return ApiClient.of(pods.get(0).process())
                .get("/audit?limit=500")
                .expecting(200)
                .body();
    }

    private static void assertSent(String to, HttpResponse<String> answer) {
        assertEquals(303, answer.statusCode(), answer::body);
        assertEquals(to, Flow.location(answer));
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
    }
}
