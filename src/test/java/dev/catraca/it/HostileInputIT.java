package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that blames the request, and the service goes on as before. */
class HostileInputIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static ServiceProcess service;
    private static ApiClient api;
    private static long run;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis()).start();
        api = ApiClient.of(service);
        UPSTREAM.catalogue("boa", Products.numbered(1, 3));
        api.createSource(Specs.of("boa", "ndjson", UPSTREAM.url("/boa/products.ndjson")));
        run = api.sync("boa").path("id").asLong();
    }

    /** After all that was sent, everything is as it was, and nothing inside has failed. */
    @AfterAll
    static void stop() {
        try (var last = service) {
            assertEquals(
                    List.of("boa"),
                    api.walk("/sources?", 5).stream()
                            .map(source -> source.path("id").asText())
                            .toList());
            assertEquals(3, api.walk("/products?", 5).size());
            assertEquals("SUCCEEDED", api.sync("boa").path("status").asText());
            assertFalse(last.log().contains("\"level\":\"ERROR\""), "an error was logged: " + last.log());
        }
        UPSTREAM.close();
    }

    @ParameterizedTest
    @MethodSource("dev.catraca.it.HostileInput#targets")
    void refusesEveryBadAddress(String target) {
        check(RawHttp.send(service.port(), "GET", target, null, new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("dev.catraca.it.HostileInput#bodies")
    void refusesEveryBadSource(String method, String path, String body) {
        check(RawHttp.send(
                service.port(), method, "/api/v1" + path, "application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{",
                "{\"approveRetirement\": \"true\"}",
                "{\"dryRun\": 0}",
                "{\"x\": 1}",
                "{\"dryRun\": {}}",
                "null"
            })
    void refusesEveryBadCommand(String body) {
        for (var path : List.of("/sources/boa/runs", "/runs/" + run + "/cancel", "/repairs")) {
            check(RawHttp.send(
                    service.port(),
                    "POST",
                    "/api/v1" + path,
                    "application/json",
                    body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static Stream<Arguments> misplaced() {
        return Stream.of(
                Arguments.of("DELETE", "/runs/1", null, "", 405),
                Arguments.of("DELETE", "/sources", null, "", 405),
                Arguments.of("PUT", "/products/boa/p-0000001", "application/json", "{}", 405),
                Arguments.of("PATCH", "/sources/boa", "application/json", "{}", 405),
                Arguments.of("POST", "/info", "application/json", "{}", 405),
                Arguments.of("POST", "/sources", "text/plain", "{}", 415),
                Arguments.of("POST", "/sources", "application/xml", "<x/>", 415),
                Arguments.of("PUT", "/sources/boa", "multipart/form-data", "x", 415),
                Arguments.of("POST", "/sources/boa/runs", "application/x-www-form-urlencoded", "a=b", 415),
                Arguments.of("POST", "/sources", "nada disso", "{}", 400),
                Arguments.of("POST", "/sources", "application/json", " ".repeat(1_200_000) + "{}", 413));
    }

    @ParameterizedTest
    @MethodSource("misplaced")
    void namesTheRightStatus(String method, String path, String type, String body, int status) {
        var answer =
                RawHttp.send(service.port(), method, "/api/v1" + path, type, body.getBytes(StandardCharsets.UTF_8));
        answer.problem(status);
    }

    @Test
    void refusesAnAnswerInAnotherForm() {
        api.get("/runs", "Accept", "application/xml").problem(406);
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        var body = "{\"id\": \"nova\", \"name\": \"ma\u00e7\u00e3\"}".getBytes(StandardCharsets.ISO_8859_1);
        check(RawHttp.send(service.port(), "POST", "/api/v1/sources", "application/json", body));
    }

    /** What RFC 3986 or the limits of HTTP do not allow, the HTTP server itself turns away, without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"/sources/%", "/runs/%z1", "/products?q=%4", "/sources/a|b", "/runs?source={x}"})
    void turnsAwayWhatIsNoAddress(String target) {
        var answer = RawHttp.send(service.port(), "GET", "/api/v1" + target, null, new byte[0]);
        assertEquals("", answer.expecting(400).body());
    }

    @Test
    void turnsAwayWhatIsTooLong() {
        var target = "/api/v1/products?q=" + "q".repeat(20_000);
        RawHttp.send(service.port(), "GET", target, null, new byte[0]).expecting(414);
    }

    /** Each would be time series for the life of the process. */
    @Test
    void countsEveryUnknownMethodAsOne() {
        for (var i = 0; i < 200; i++) {
            RawHttp.send(service.port(), "X" + i, "/api/v1/runs", null, new byte[0]);
        }
        api.get("/runs").json(200);
        var methods = Metrics.of(service).labels("http_server_requests_seconds_count", "method");
        assertTrue(methods.containsAll(Set.of("GET", "OTHER")), methods::toString);
        assertTrue(methods.stream().noneMatch(method -> method.startsWith("X")), methods::toString);
    }

    /** Paths of many short parts are a match that the patterns of paths must not look for by recursion. */
    @Test
    void findsNoFileAtAPathOfVeryManyParts() {
        for (var target : List.of("/a".repeat(7_000), "/a.b".repeat(3_500), "/api/v1" + "/a".repeat(7_000))) {
            RawHttp.send(service.port(), "GET", target, null, new byte[0]).expecting(404);
        }
    }

    /** What looks like an attack may be what somebody looks for. */
    @ParameterizedTest
    @ValueSource(strings = {"'%3B%20DROP%20TABLE%20product%3B--", "%25", "_", "%5C", "!", "$%7Bx%7D", "%F0%9F%A6%9C"})
    void looksForAnyText(String text) {
        var answer = RawHttp.send(service.port(), "GET", "/api/v1/products?q=" + text, null, new byte[0]);
        assertEquals(0, answer.json(200).path("items").size());
    }

    private static void check(Answer answer) {
        assertTrue(answer.status() >= 400 && answer.status() < 500, () -> answer.status() + " " + answer.body());
        answer.problem(answer.status());
    }
}
