package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes and metrics on a port of their own. */
@Tag("binary")
class ManagementPortIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PATHS =
            List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics");
    private static final Pattern LOGGED = Pattern.compile("Probes and metrics are at port (\\d+) of 127.0.0.1");

    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        service = settings().managed().start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void servesProbesAndMetricsToEverybody() {
        var management = ApiClient.management(service);
        for (var path : PATHS) {
            management.get(path).expecting(200);
        }
        assertTrue(management.get("/q/metrics").body().contains("catraca_gauges_age_seconds"));
        assertEquals(
                "UP",
                Json.parse(management.get("/q/health/ready").body())
                        .path("status")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/info", "/api/v1/sources", "/q/openapi", "/q/metrics/../../api/v1/info", "/q/arc"})
    void servesNothingElseThere(String path) {
        ApiClient.management(service).as(ServiceSettings.ADMIN_TOKEN).get(path).problem(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/health/ready/",
                "/q/metrics",
                "/q/metrics/",
                "//q/metrics",
                "/q/%6Detrics",
                "/api/../q/metrics"
            })
    void hidesThemOnTheMainPort(String path) {
        ApiClient.beside(service).as(ServiceSettings.ADMIN_TOKEN).get(path).problem(404);
    }

    /** What a proxy says of the address that it was asked at is no proof of the port. */
    @Test
    void hidesThemFromAProxyThatNamesTheOtherPort() throws IOException {
        var settings = settings().managed().env("QUARKUS_HTTP_PROXY_USE_PROXY_PROTOCOL", "true");
        try (var behind = settings.start()) {
            var said = "PROXY TCP4 127.0.0.1 127.0.0.1 5000 %d\r\n"
                    .formatted(behind.management().getPort());
            for (var path : List.of("/q/metrics", "/q/health/live")) {
                assertEquals(404, RawHttp.behind(behind.port(), said, path).status(), path);
            }
            assertEquals(200, RawHttp.behind(behind.port(), said, "/").status());
        }
    }

    @Test
    void servesAllElseOnTheMainPort() {
        ApiClient.of(service).get("/sources").json(200);
        ApiClient.beside(service).get("/q/openapi").expecting(200);
        ApiClient.beside(service).get("/").expecting(200);
    }

    /** A pod that ends must be seen to be not ready for as long as it still answers requests. */
    @Test
    void saysUntilTheEndThatTheServiceIsNotReady() {
        try (var ending = settings().managed().start()) {
            var management = ApiClient.management(ending);
            ending.terminate();
            await().atMost(PATIENCE)
                    .until(() -> management.get("/q/health/ready").status() == 503);
            management.get("/q/health/live").expecting(200);
            assertEquals(143, ending.waitForExit(PATIENCE), ending::log);
        }
    }

    @Test
    void takesAnyPortAndNamesIt() {
        var settings = settings()
                .env("CATRACA_MANAGEMENT_PORT", "0")
                .env("CATRACA_MANAGEMENT_HOST", "127.0.0.1")
                .launch();
        try (var any = settings) {
            await().atMost(PATIENCE).until(() -> LOGGED.matcher(any.log()).find());
            var named = LOGGED.matcher(any.log());
            assertTrue(named.find());
            // 503 until the main port listens.
            var management = new ApiClient("http://127.0.0.1:" + named.group(1), null);
            await().atMost(PATIENCE)
                    .until(() -> management.get("/q/health/live").status() == 200);
        }
    }

    @Test
    void doesNotStartAtAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                var refused = settings()
                        .env("CATRACA_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()))
                        .launch()) {
            assertEquals(1, refused.waitForExit(PATIENCE), refused::log);
            assertTrue(
                    refused.log()
                            .contains("Catraca does not start:\n  catraca.management.port is " + taken.getLocalPort()
                                    + ": expected a port of 0.0.0.0 that is free and may be used."),
                    refused::log);
            assertFalse(refused.log().contains("Exception"), refused::log);
        }
    }

    private static ServiceSettings settings() {
        return ServiceSettings.on(Platform.freshDatabase(), Platform.redis());
    }
}
