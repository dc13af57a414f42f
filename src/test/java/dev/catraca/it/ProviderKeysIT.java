package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the keys of a provider cannot be read, nobody is refused for a token that may be right, and none is believed too long. */
class ProviderKeysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final IdentityProvider provider = IdentityProvider.start().member("ana", "catraca-admin");

    @AfterEach
    void stop() {
        provider.release();
        provider.close();
    }

    @Test
    void tokensOfANewKeyAreNoAttemptsWhileTheKeysCannotBeRead() {
        try (var service = settings()
                .env("CATRACA_ACCESS_ATTEMPTS", "5")
                .env("CATRACA_ACCESS_OIDC_KEYS", "4s")
                .start()) {
            assertEquals(200, status(service, provider.bearer("ana")));
            provider.rotate();
            provider.breakDown("/keys");
            for (var attempt = 0; attempt < 10; attempt++) {
                assertEquals(503, status(service, provider.bearer("ana", "jti", attempt)));
            }
            provider.breakDown();
            await().atMost(PATIENCE).until(() -> status(service, provider.bearer("ana")) == 200);
            assertEquals(401, status(service, new SigningKey("another").sign(provider.claims("ana"))));
        }
    }

    @Test
    void everyAnswerWithoutKeysIsAnOutage() {
        try (var service = settings()
                .env("CATRACA_ACCESS_ATTEMPTS", "100000")
                .env("CATRACA_ACCESS_OIDC_KEYS", "1s")
                .start()) {
            assertEquals(200, status(service, provider.bearer("ana")));
            for (var fault : List.<Runnable>of(
                    () -> provider.breakDown("/keys", 404),
                    () -> provider.breakDown("/keys", 403),
                    () -> provider.breakDown("/keys", 302),
                    // An object, and not of keys.
                    () -> provider.breakDown("/keys", 200),
                    () -> provider.hangUp("/keys"))) {
                fault.run();
                provider.rotate();
                // Until the keys that were read just before are asked for again.
                await().atMost(PATIENCE).until(() -> status(service, provider.bearer("ana")) == 503);
                var counted = wrongTokens(service);
                for (var attempt = 0; attempt < 5; attempt++) {
                    assertEquals(503, status(service, provider.bearer("ana", "jti", attempt)));
                }
                assertEquals(counted, wrongTokens(service));
                provider.breakDown();
                provider.hangUp();
                await().atMost(PATIENCE).until(() -> status(service, provider.bearer("ana")) == 200);
            }
        }
    }

    /** Who waits for the answer gives up before it comes. */
    @Test
    void keysThatComeLateCount() {
        try (var service = settings().start()) {
            var before = provider.bearer("ana");
            assertEquals(200, status(service, before));
            provider.holdKeys();
            provider.rotate();
            assertEquals(200, status(service, before));
            assertEquals(503, status(service, provider.bearer("ana")), "they may be those of this one");
            provider.release();
            await().atMost(PATIENCE).until(() -> status(service, before) == 401);
            assertEquals(2, provider.requests().stream().filter("/keys"::equals).count());
            assertEquals(200, status(service, provider.bearer("ana")));
        }
    }

    private static int status(ServiceProcess service, String token) {
        return ApiClient.of(service).as(token).get("/tokens").status();
    }

    private static OptionalDouble wrongTokens(ServiceProcess service) {
        return Metrics.of(service).value("catraca_access_refused_total", "kind=\"token\"");
    }

    private ServiceSettings settings() {
        var settings = ServiceSettings.on(Platform.freshDatabase(), Platform.redis());
        provider.settings("tokens,oidc").forEach(settings::env);
        return settings;
    }
}
