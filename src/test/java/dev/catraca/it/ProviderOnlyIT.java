package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The modes apart, wrong tokens in numbers, and a provider that is away. */
@Tag("pods")
class ProviderOnlyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final IdentityProvider provider = IdentityProvider.start().member("ana", "catraca-admin");

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void takesNoApiTokensAndFewWrongOnes() {
        try (var service = settings("oidc").env("CATRACA_ACCESS_ATTEMPTS", "4").start()) {
            var ana = ApiClient.of(service).as(provider.bearer("ana"));
            ana.get("/tokens").json(200);
            assertEquals("[\"oidc\"]", ana.get("/me").json(200).path("login").toString());
            assertFalse(service.log().contains("Nobody can log in"), service::log);
            ApiClient.of(service).get("/sources").problem(401);
            ana.as(null)
                    .post("/session", "{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}")
                    .problem(409);
            ana.as(null).get("/sources").problem(401);
            // Tokens of a provider all begin alike: the right one goes on while wrong ones are not looked at any more.
            for (var attempt = 0; attempt < 3; attempt++) {
                ana.as(provider.bearer("ana", "aud", "other-" + attempt))
                        .get("/sources")
                        .problem(401);
            }
            var shut = ana.as(provider.bearer("ana", "aud", "other-4")).get("/sources");
            shut.problem(429);
            assertFalse(shut.header("Retry-After").isBlank());
            ana.get("/sources").json(200);
        }
    }

    @Test
    void isNotAskedInOtherModes() {
        for (var mode : List.of("tokens", "none")) {
            try (var service = settings(mode).start()) {
                var bearer = ApiClient.of(service).as(provider.bearer("ana"));
                if (mode.equals("tokens")) {
                    bearer.get("/sources").problem(401);
                }
                var me = bearer.as(null).get("/me").json(200);
                assertTrue(
                        me.path("provider").isNull()
                                && !me.path("login").toString().contains("oidc"),
                        me::toString);
                for (var path : List.of("/session/provider", "/session/provider/callback?code=1&state=2")) {
                    assertEquals(
                            "urn:catraca:problem:no-login",
                            bearer.as(null).get(path).problem(409).path("type").asText());
                }
            }
        }
        assertEquals(List.of(), provider.requests());
    }

    @Test
    void itsOutageStopsNoSync() {
        provider.goAway();
        try (var upstream = Upstream.start();
                var service = settings("tokens,oidc")
                        .env("CATRACA_ACCESS_OIDC_KEYS", "1s")
                        .start()) {
            var admin = ApiClient.of(service);
            var ana = admin.as(provider.bearer("ana"));
            upstream.catalogue("loja", Products.numbered(1, 5));
            admin.createSource(Specs.paged("loja", upstream.url("/loja/products"), 100));
            assertEquals("SUCCEEDED", admin.sync("loja").path("status").asText());
            var refused = ana.get("/sources");
            assertEquals(
                    "urn:catraca:problem:provider-unavailable",
                    refused.problem(503).path("type").asText());
            assertEquals("5", refused.header("Retry-After"));
            ana.get("/me").problem(503);
            assertEquals("/?login=away", admin.as(null).get("/session/provider").header("Location"));
            assertEquals(1, lines(service, "cannot be reached, or does"));

            provider.comeBack();
            await().atMost(PATIENCE).until(() -> ana.get("/tokens").status() == 200);
            await().atMost(PATIENCE).until(() -> service.log().contains("answers again"));

            // What whoever is on the way could change is not asked for; here that is known of the login apart.
            provider.misstate(Map.of("token_endpoint", "http://192.0.2.1/token"));
            await().atMost(PATIENCE).until(() -> {
                assertEquals(
                        "/?login=away", admin.as(null).get("/session/provider").header("Location"));
                return service.log().contains("its token_endpoint is ");
            });
            assertEquals(2, lines(service, "cannot be reached, or does"));

            // What is known of the provider is enough for tokens that it has signed before, whoever asks for what is
            // not known.
            provider.goAway();
            assertEquals("/?login=away", admin.as(null).get("/session/provider").header("Location"));
            ana.get("/tokens").json(200);
            var asked = service.log();
            await().during(Duration.ofMillis(1500))
                    .atMost(PATIENCE)
                    .until(() -> ana.get("/me").status() == 200);
            assertEquals(1, lines(service, "answers again"), asked);
        }
    }

    private static long lines(ServiceProcess service, String with) {
        return service.log().lines().filter(line -> line.contains(with)).count();
    }

    private ServiceSettings settings(String mode) {
        var settings = ServiceSettings.on(Platform.freshDatabase(), Platform.redis());
        provider.settings(mode).forEach(settings::env);
        return settings;
    }
}
