package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may do with an answer stands in its headers, of whatever kind the answer is. */
@Tag("binary")
@ExtendWith(StandingService.class)
class SecurityHeadersIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static ApiClient api;
    private static ApiClient beside;
    private static long run;

    @BeforeAll
    static void start() {
        api = StandingService.api();
        beside = ApiClient.beside(StandingService.process());
        var products = Products.numbered(1, 4);
        products.get(0).put("price", "=HYPERLINK(1)");
        UPSTREAM.catalogue("cabecalhos", products);
        api.createSource(Specs.ndjson("cabecalhos", UPSTREAM.url("/cabecalhos/products.ndjson")));
        run = api.sync("cabecalhos").path("id").asLong();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/icon.svg",
                "/client/catraca.js",
                "/nada",
                "/nada/index.html",
                "/api",
                "/api/nada"
            })
    void pagesUseWhatIsOfThisServiceAlone(String path) {
        var answer = beside.get(path);
        checkAll(answer);
        var policy = answer.header("content-security-policy");
        assertFalse(Pattern.compile("unsafe|\\*|http|blob:").matcher(policy).find(), policy);
        for (var rule : List.of(
                "default-src 'none'",
                "script-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'")) {
            assertTrue(List.of(policy.split("; ")).contains(rule), policy);
        }
        assertEquals("no-cache", answer.header("cache-control"));
    }

    @Test
    void scriptsOfThePageAreKeptByTheirNames() {
        var page = beside.get("/").expecting(200).body();
        var script = Pattern.compile("src=\"(/static/bundle/[^\"]+\\.js)\"").matcher(page);
        assertTrue(script.find(), page);
        var answer = beside.get(script.group(1)).expecting(200);
        checkAll(answer);
        assertTrue(answer.header("cache-control").contains("immutable"));
        assertEquals("no-cache", beside.get("/static/bundle/nada-0.js").header("cache-control"));
        assertFalse(page.contains("<script>") || page.contains(" style=") || page.contains(" on"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /info, 200",
        "GET, /sources, 200",
        "GET, /sources/cabecalhos, 200",
        "GET, /schema, 200",
        "GET, /runs?limit=0, 400",
        "GET, /sources/nenhuma, 404",
        "GET, /nada, 404",
        "GET, /sources/%00, 400",
        "DELETE, /sources, 405",
        "POST, /info, 405"
    })
    void answersOfTheApiAreNoPagesAndKeptNowhere(String method, String path, int status) {
        checkApi(api.send(method, path, BodyPublishers.noBody()).expecting(status));
    }

    @Test
    void soAreRefusals() {
        var text = BodyPublishers.ofString("{}");
        checkApi(api.as(null).get("/sources").expecting(401));
        checkApi(api.as("cat_" + "w".repeat(43)).get("/sources").expecting(401));
        checkApi(api.as(new Tokens(api, StandingService.DATABASE).make("viewer"))
                .post("/repairs", "{}")
                .expecting(403));
        checkApi(api.get("/runs", "Accept", "application/xml").expecting(406));
        checkApi(
                api.send("POST", "/sources", text, "Content-Type", "text/plain").expecting(415));
        checkApi(api.send("POST", "/sources", text, "Content-Type", "no type").expecting(400));
        checkApi(api.sendJson("POST", "/sources", " ".repeat(1_100_000)).expecting(413));
        checkApi(api.sendJson("POST", "/sources", "[".repeat(10_000)).expecting(400));
    }

    @Test
    void filesAreSavedUnderASafeName() {
        for (var type : List.of("text/csv", "application/x-ndjson")) {
            var answer = api.get("/runs/" + run + "/rejections", "Accept", type).expecting(200);
            checkApi(answer);
            assertTrue(answer.header("content-type").startsWith(type), answer::toString);
            assertTrue(
                    answer.header("content-disposition").matches("attachment; filename=\"[a-z0-9-]+\\.(csv|ndjson)\""),
                    answer::toString);
        }
        try (var stream = EventStream.of(api, run)) {
            assertEquals("text/event-stream", stream.contentType().split(";")[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics", "/q/openapi", "/q/nada"})
    void whatIsForMachinesIsTakenForNothingElse(String path) {
        var answer = beside.get(path);
        assertEquals("nosniff", answer.header("x-content-type-options"), answer::toString);
        assertEquals("same-origin", answer.header("cross-origin-resource-policy"));
        silent(answer);
    }

    /** What the HTTP server itself turns away has no body that a browser could show. */
    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "/%", "/{x}"})
    void whatIsNoRequestGetsNoWord(String target) {
        var answer = RawHttp.send(StandingService.process().port(), "GET", target, null, new byte[0]);
        assertEquals("", answer.expecting(400).body());
        silent(answer);
    }

    @Test
    void headersThatAreTooLongGetNoWord() {
        var answer = api.get("/info", "X-Long", "x".repeat(30_000)).expecting(431);
        assertEquals("", answer.body());
        silent(answer);
    }

    private static void checkApi(Answer answer) {
        checkAll(answer);
        assertEquals(NO_PAGE, answer.header("content-security-policy"), answer::toString);
        assertEquals("no-store", answer.header("cache-control"), answer::toString);
    }

    private static void checkAll(Answer answer) {
        assertEquals("nosniff", answer.header("x-content-type-options"), answer::toString);
        assertEquals("no-referrer", answer.header("referrer-policy"));
        assertEquals("same-origin", answer.header("cross-origin-resource-policy"));
        assertEquals("same-origin", answer.header("cross-origin-opener-policy"));
        assertTrue(answer.header("permissions-policy").contains("camera=()"));
        silent(answer);
    }

    private static void silent(Answer answer) {
        for (var name : List.of("server", "x-powered-by", "via")) {
            assertEquals(null, answer.header(name));
        }
        if (answer.status() >= 400) {
            assertFalse(
                    Pattern.compile("(?i)quarkus|vert\\.x|netty|exception|\\bat [a-z]+\\.|\\d+\\.\\d+\\.\\d+")
                            .matcher(answer.body())
                            .find(),
                    answer::toString);
        }
    }
}
