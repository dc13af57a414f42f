package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service is closed unless a person opens it, and says at the start who may call. */
@Tag("pods")
class AccessStartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void doesNotStartForOthersWithoutAWord() {
        var said = refusal(unsaid());
        assertEquals(2, said.size(), said::toString);
        assertTrue(
                said.get(1)
                        .startsWith(
                                "  CATRACA_ACCESS_MODE is not set, and other machines reach 0.0.0.0: expected tokens"),
                said::toString);
    }

    @Test
    void doesNotShowOthersItsMetricsWithoutAWord() {
        var said = refusal(unsaid().env("QUARKUS_HTTP_HOST", "127.0.0.1")
                .env("CATRACA_MANAGEMENT_PORT", "0")
                .env("CATRACA_MANAGEMENT_HOST", "0.0.0.0"));
        assertTrue(said.get(1).startsWith("  CATRACA_ACCESS_MODE is not set"), said::toString);
    }

    @Test
    void doesNotStartWithAModeThatItDoesNotKnow() {
        assertEquals(
                List.of(
                        "Catraca does not start:",
                        "  catraca.access.mode is \"ldap\": expected tokens, oidc, both with a comma between them, or none."),
                refusal(settings().env("CATRACA_ACCESS_MODE", "ldap")));
    }

    @Test
    void doesNotStartWithAProviderThatItCannotKnow() {
        var said = refusal(settings().env("CATRACA_ACCESS_MODE", "tokens,oidc"));
        assertEquals(3, said.size(), said::toString);
        assertTrue(said.get(1).startsWith("  CATRACA_ACCESS_OIDC_ISSUER is not set"), said::toString);
        assertTrue(said.get(2).startsWith("  CATRACA_ACCESS_OIDC_CLIENT_ID is not set"), said::toString);
        var open = refusal(settings()
                .env("CATRACA_ACCESS_MODE", "oidc")
                .env("CATRACA_ACCESS_OIDC_CLIENT_ID", "catraca")
                .env("CATRACA_ACCESS_OIDC_ISSUER", "http://203.0.113.7/realms/shop")
                .env("CATRACA_ACCESS_OIDC_CLIENT_SECRET", "hunter2")
                .env("CATRACA_ACCESS_OIDC_CLIENT_SECRET_FILE", "/secret"));
        assertEquals(3, open.size(), open::toString);
        assertTrue(open.get(1).contains("catraca.access.oidc.issuer is \"http://203.0.113.7"), open::toString);
        assertTrue(open.get(2).contains("are both set"), open::toString);
        assertFalse(open.toString().contains("hunter2"), open::toString);
    }

    @Test
    void doesNotShowAnAdminTokenThatIsNone() {
        var said = refusal(settings().env("CATRACA_ACCESS_ADMIN_TOKEN", "hunter2"));
        assertTrue(said.get(1).startsWith("  catraca.access.admin-token is not a token"), said::toString);
        assertFalse(said.toString().contains("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void asksNobodyOnLoopbackAlone(String host) {
        try (var service = unsaid().env("QUARKUS_HTTP_HOST", host).start()) {
            assertOpen(service);
            assertTrue(service.log().contains("catraca.access.mode is not set: nobody is asked"), service::log);
        }
    }

    @Test
    void warnsThatNobodyIsAsked() {
        try (var service = settings().env("CATRACA_ACCESS_MODE", "none").start()) {
            assertOpen(service);
            assertTrue(service.log().contains("catraca.access.mode is none: nobody is asked"), service::log);
        }
    }

    @Test
    void saysHowToGetTheFirstToken() {
        var database = Platform.freshDatabase();
        try (var service = ServiceSettings.on(database, Platform.redis()).start()) {
            assertFalse(service.log().contains("Nobody can log in"), service::log);
        }
        var without = ServiceSettings.on(database, Platform.redis()).env("CATRACA_ACCESS_ADMIN_TOKEN", "");
        try (var service = without.start()) {
            await().atMost(PATIENCE).until(() -> service.log().contains("Nobody can log in"));
            ApiClient.of(service).get("/sources").problem(401);
        }
        try (var service = ServiceSettings.on(database, Platform.redis()).start()) {
            new Tokens(ApiClient.of(service), database).make("admin");
        }
        try (var service = without.start()) {
            ApiClient.of(service).get("/sources").problem(401);
            assertFalse(service.log().contains("Nobody can log in"), service::log);
        }
    }

    @Test
    void takesAnExchangedTokenFromItsFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("token"), "cat_" + "1".repeat(43) + "\n");
        var settings = settings()
                .env("CATRACA_ACCESS_ADMIN_TOKEN", "")
                .env("CATRACA_ACCESS_ADMIN_TOKEN_FILE", file.toString());
        try (var service = settings.start()) {
            var first = ApiClient.of(service).as("cat_" + "1".repeat(43));
            var second = first.as("cat_" + "2".repeat(43));
            first.get("/tokens").json(200);
            second.get("/tokens").problem(401);
            Files.writeString(file, "cat_" + "2".repeat(43));
            await().atMost(PATIENCE).until(() -> first.get("/tokens").status() == 401);
            second.get("/tokens").json(200);
            Files.delete(file);
            await().atMost(PATIENCE).until(() -> second.get("/tokens").status() == 401);
            assertTrue(service.log().contains("admin-token-file cannot be read"), service::log);
        }
    }

    private static void assertOpen(ServiceProcess service) {
        var api = ApiClient.of(service).as(null);
        api.get("/tokens").json(200);
        var me = api.get("/me").json(200);
        assertEquals("[\"none\"]", me.path("mode").toString());
        assertEquals("admin", me.path("role").asText());
        assertTrue(me.path("name").isNull() && me.path("login").isEmpty(), me::toString);
        api.post("/session", "{\"token\": \"cat_x\"}").problem(409);
    }

    private static ServiceSettings settings() {
        return ServiceSettings.on(Platform.freshDatabase(), Platform.redis());
    }

    private static ServiceSettings unsaid() {
        return settings().env("CATRACA_ACCESS_MODE", "").env("CATRACA_ACCESS_ADMIN_TOKEN", "");
    }

    private static List<String> refusal(ServiceSettings settings) {
        try (var service = settings.launch()) {
            assertEquals(1, service.waitForExit(PATIENCE), service::log);
            assertFalse(service.log().contains("Exception"), service::log);
            return service.log()
                    .lines()
                    .dropWhile(line -> !line.startsWith("Catraca does not start"))
                    .toList();
        }
    }
}
