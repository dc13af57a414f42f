package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nobody is asked who they are, pages of other sites in a browser of this machine can still do nothing. */
@Tag("binary")
class OpenAccessIT {
    private static final String ALLOWED = "https://shop-admin.example";

    private static ServiceProcess unstated;
    private static ServiceProcess none;

    @BeforeAll
    static void start() {
        unstated = ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                .env("CATRACA_ACCESS_MODE", "")
                .env("CATRACA_ACCESS_ADMIN_TOKEN", "")
                .env("QUARKUS_HTTP_HOST", "127.0.0.1")
                .start();
        none = ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                .env("CATRACA_ACCESS_MODE", "none")
                .env("QUARKUS_HTTP_CORS_ENABLED", "true")
                .env("QUARKUS_HTTP_CORS_ORIGINS", ALLOWED)
                .start();
    }

    @AfterAll
    static void stop() {
        unstated.close();
        none.close();
    }

    static Stream<ServiceProcess> both() {
        return Stream.of(unstated, none);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void otherSitesCannotSendCommands(ServiceProcess service) {
        for (var site : new String[] {"cross-site", "same-site"}) {
            assertEquals(
                    "urn:catraca:problem:cross-site",
                    repair(service, "Sec-Fetch-Site", site)
                            .problem(403)
                            .path("type")
                            .asText());
        }
        assertEquals(403, repair(service, "Origin", "https://evil.example").status());
        assertEquals(403, repair(service, "Origin", "null").status());
        // They are what such a page can have a browser send without asking the service first.
        assertEquals(
                403,
                api(service)
                        .send("POST", "/repairs", BodyPublishers.noBody(), "Sec-Fetch-Site", "cross-site")
                        .status());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void programsAndItsOwnPagesCan(ServiceProcess service) {
        repair(service).json(200);
        repair(service, "Sec-Fetch-Site", "same-origin", "Origin", address(service))
                .json(200);
        repair(service, "Origin", address(service)).json(200);
        repair(service, "Sec-Fetch-Site", "none").json(200);
        api(service).get("/sources", "Sec-Fetch-Site", "cross-site").json(200);
    }

    @Test
    void originsThatTheSettingsAllowCan() {
        repair(none, "Sec-Fetch-Site", "cross-site", "Origin", ALLOWED).json(200);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void aBodyThatDoesNotSayItIsJsonIsRefused(ServiceProcess service) {
        for (var headers : new String[][] {{}, {"Content-Type", "text/plain"}}) {
            var answer = api(service).send("POST", "/repairs", BodyPublishers.ofString("{\"dryRun\": true}"), headers);
            assertEquals(
                    "urn:catraca:problem:unsupported-media-type",
                    answer.problem(415).path("type").asText());
        }
    }

    /** Such a name may lead to this machine, and then its page is of the same origin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.",
                "xlocalhost",
                "192.0.2.1",
                "[2001:db8::1]:8080",
                "0.0.0.0",
                ""
            })
    void anotherNameOfThisMachineIsRefused(String host) {
        for (var target : new String[] {"/api/v1/sources", "/", "/q/openapi"}) {
            var answer = RawHttp.get(unstated.port(), target, "Host: " + host);
            var problem = answer.problem(421);
            assertEquals("urn:catraca:problem:other-host", problem.path("type").asText());
            assertTrue(problem.path("detail").asText().contains("catraca.access.mode"), problem::toString);
        }
        RawHttp.get(none.port(), "/api/v1/sources", "Host: catalogue.example").json(200);
    }

    /** A page of such a name may set any header but the one that names the host. */
    @Test
    void aHeaderOfAProxyDoesNotMakeItAnother() {
        RawHttp.get(unstated.port(), "/api/v1/sources", "Host: evil.example", "X-Forwarded-Host: localhost")
                .problem(421);
        RawHttp.get(unstated.port(), "/api/v1/sources", "Host: evil.example", "Forwarded: host=localhost")
                .problem(421);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost",
        "LocalHost:8080",
        "127.0.0.1",
        "127.1:80",
        "[::1]",
        "[::1]:8080",
        "catraca.localhost",
        "localhost."
    })
    void namesOfLoopbackAreTaken(String host) {
        RawHttp.get(unstated.port(), "/api/v1/sources", "Host: " + host).json(200);
    }

    private static Answer repair(ServiceProcess service, String... headers) {
        var all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers));
        return api(service)
                .send("POST", "/repairs", BodyPublishers.ofString("{\"dryRun\": true}"), all.toArray(String[]::new));
    }

    private static ApiClient api(ServiceProcess service) {
        return ApiClient.of(service).as(null);
    }

    private static String address(ServiceProcess service) {
        return service.baseUri().toString();
    }
}
