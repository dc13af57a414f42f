package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a preview shows of requests and answers, what it suggests, and that it shows no secret. */
@Tag("binary")
@ExtendWith(StandingService.class)
class LookIT {
    private static final String CATALOGUE = """
            {"dados": {"produtos": [
              {"codigo": 17, "nome": "Caneca", "preco": "19.90", "marca": "Bento", "ean": "7890000000017", "peso": 0.3},
              {"codigo": 18, "nome": "Pires", "preco": "9.90", "marca": "Bento", "ean": "7890000000024"}]},
             "meta": {"total": 662, "next_cursor": "abc"}}""";

    private static final Site SITE = new Site();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
        SITE.at("/catalogo", query -> Site.Page.json(CATALOGUE));
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void looksAtAnAddressAlone() {
        var look = look("{\"url\": \"%s\"}".formatted(SITE.url("/catalogo?limit=2")))
                .json(200);

        assertEquals(0, look.path("items").size());
        assertEquals(662, look.path("expected").asInt());
        assertEquals("Caneca", look.at("/records/0/nome").asText());
        assertEquals(2, look.path("records").size());
        var suggestions = look.path("suggestions");
        assertEquals("json", suggestions.path("format").asText());
        assertEquals("utf-8", suggestions.path("charset").asText());
        assertTrue(suggestions.path("delimiter").isNull());
        assertEquals("/dados/produtos", suggestions.at("/records/0/at").asText());
        assertEquals(2, suggestions.at("/records/0/size").asInt());
        assertEquals(Json.parse("{\"at\": \"/meta/total\", \"value\": 662}"), suggestions.at("/totals/0"));
        assertEquals(
                Json.parse("{\"kind\": \"cursor\", \"param\": \"cursor\", \"next\": \"/meta/next_cursor\","
                        + " \"sizeParam\": \"limit\", \"size\": 2}"),
                suggestions.at("/pagination/0/pagination"));
        assertEquals(Json.parse("[{\"at\": \"/codigo\", \"example\": \"17\"}]"), suggestions.at("/map/externalId"));
        assertEquals("/nome", suggestions.at("/map/name/0/at").asText());
        assertEquals("/preco", suggestions.at("/map/price/0/at").asText());
        assertEquals("/marca", suggestions.at("/map/brand/0/at").asText());
        assertEquals("/ean", suggestions.at("/map/gtin/0/at").asText());
        var request = look.at("/requests/0");
        assertEquals(
                Set.of("method", "address", "status", "durationMillis", "bytes", "headers", "body", "cut", "error"),
                Json.names(request));
        assertEquals("GET", request.path("method").asText());
        assertEquals(SITE.url("/catalogo?limit=2"), request.path("address").asText());
        assertEquals(200, request.path("status").asInt());
        assertEquals(CATALOGUE, request.path("body").asText());
        assertEquals(CATALOGUE.length(), request.path("bytes").asInt());
        assertFalse(request.path("cut").asBoolean());
        assertTrue(request.path("headers").findValuesAsText("value").contains("application/json"), request::toString);
    }

    @Test
    void recognisesOtherFormatsAndLongAnswers() {
        var csv = "código;descrição;preço\n" + "1;Café moído;9,90\n".repeat(2000);
        SITE.at("/tabela", query -> new Site.Page("text/csv", null, csv.getBytes(Charset.forName("windows-1252"))));

        var look = look("{\"url\": \"%s\"}".formatted(SITE.url("/tabela"))).json(200);

        var suggestions = look.path("suggestions");
        assertEquals("csv", suggestions.path("format").asText());
        assertEquals("windows-1252", suggestions.path("charset").asText());
        assertEquals(";", suggestions.path("delimiter").asText());
        assertEquals("código", suggestions.at("/map/externalId/0/at").asText());
        assertEquals("preço", suggestions.at("/map/price/0/at").asText());
        assertEquals(20, look.path("records").size());
        assertEquals(4096, look.at("/requests/0/body").asText().length());
        assertTrue(look.at("/requests/0/cut").asBoolean());
        assertEquals(csv.length(), look.at("/requests/0/bytes").asInt());
    }

    @Test
    void whatCannotBeReadShowsTheAnswerAllTheSame() {
        var wrong = Specs.of("torta", "json", SITE.url("/catalogo"));
        ((ObjectNode) wrong.path("read")).put("records", "/produtos");
        var problem = preview(wrong, false).problem(502);
        assertEquals(CATALOGUE, problem.at("/requests/0/body").asText());
        assertEquals("/dados/produtos", problem.at("/suggestions/records/0/at").asText());

        SITE.at(
                "/pagina",
                query -> new Site.Page(
                        "text/html",
                        null,
                        "<!DOCTYPE html><html><body>Entre</body></html>".getBytes(StandardCharsets.UTF_8)));
        var html =
                preview(Specs.of("torta", "json", SITE.url("/pagina")), false).problem(502);
        assertTrue(html.at("/requests/0/body").asText().contains("<body>Entre"), html::toString);
        assertTrue(html.at("/suggestions/format").isNull(), html::toString);
        assertTrue(html.path("detail").asText().startsWith("Source torta cannot be read"), html::toString);

        var looked = look("{\"url\": \"%s\"}".formatted(SITE.url("/pagina"))).json(200);
        assertEquals(
                "The answer is in none of the formats that can be read; it seems to be an HTML page.",
                looked.at("/findings/0").asText());

        var gone = look("{\"url\": \"http://localhost:1/x\"}").problem(502);
        assertTrue(gone.at("/requests/0/status").isNull(), gone::toString);
        assertFalse(gone.at("/requests/0/error").asText().isEmpty(), gone::toString);
        assertTrue(gone.path("detail").asText().startsWith("The source cannot be read"), gone::toString);
    }

    @Test
    void aRefusalIsShownWithItsSentence() {
        try (var upstream = Upstream.start()) {
            upstream.catalogue("recusa", Products.numbered(1, 3)).script().answer(1, 401);
            var problem = look("{\"url\": \"%s\"}".formatted(upstream.url("/recusa/products.ndjson")))
                    .problem(502);
            assertEquals(401, problem.at("/requests/0/status").asInt());
            assertTrue(problem.path("suggestions").isObject(), problem::toString);
        }
    }

    @Test
    void namesWhatIsNotMapped() {
        var spec = Specs.of("sobra", "json", SITE.url("/catalogo"));
        ((ObjectNode) spec.path("read")).put("records", "/dados/produtos");
        spec.set("map", Json.parse("{\"externalId\": \"/codigo\", \"name\": \"/nome\"}"));

        var unmapped = preview(spec, false).json(200).path("unmapped");

        assertEquals(List.of("/preco", "/marca", "/ean", "/peso"), unmapped.findValuesAsText("at"));
        assertEquals(
                Json.parse("{\"at\": \"/peso\", \"types\": [\"number\"], \"filled\": 0.5, \"example\": \"0.3\"}"),
                unmapped.path(3));
    }

    @Test
    void namesPlacesOfVariantsAsTheMapDoes() {
        var asked = new AtomicInteger();
        SITE.at("/variantes", query -> Site.Page.json("""
                [{"id": 1, "title": "Um", "tags": ["a"], "variants": [{"id": 10, "peso": 2, "hora": %1$d}, {"id": 11, "hora": %1$d}]}]""".formatted(asked.incrementAndGet())));
        var spec = Specs.of("variantes", "json", SITE.url("/variantes"));
        ((ObjectNode) spec.path("read")).set("each", Json.parse("{\"at\": \"/variants\"}"));
        spec.set("map", Json.parse("{\"externalId\": \"/id\", \"name\": \"^/title\"}"));

        var preview = preview(spec, true).json(200);

        assertEquals(
                List.of("^/tags", "/peso", "/hora"), preview.path("unmapped").findValuesAsText("at"));
        assertEquals(
                Json.parse("[{\"at\": \"/hora\", \"before\": \"1\", \"after\": \"2\"}]"), preview.path("changing"));
    }

    @Test
    void namesWhatChangesWithEveryAnswer() {
        var asked = new AtomicInteger();
        SITE.at("/muda", query -> Site.Page.json("""
                [{"id": 1, "title": "Um", "gerado_em": "t%1$d", "fotos": [{"src": "/a?s=%1$d"}]}, {"id": 2, "title": "Dois"}]""".formatted(asked.incrementAndGet())));
        var spec = Specs.of("muda", "json", SITE.url("/muda"));

        assertEquals(Json.parse("[]"), preview(spec, false).json(200).path("changing"));
        assertEquals(1, asked.get());
        var twice = preview(spec, true).json(200);

        assertEquals(3, asked.get());
        assertEquals(
                Json.parse("[{\"at\": \"/gerado_em\", \"before\": \"t2\", \"after\": \"t3\"},"
                        + " {\"at\": \"/fotos/0/src\", \"before\": \"/a?s=2\", \"after\": \"/a?s=3\"}]"),
                twice.path("changing"));
        assertEquals(2, twice.path("requests").size());
        assertEquals(2, twice.path("items").size());
    }

    @Test
    void showsNoSecretOfHeadersQueryBodyOrLogin() {
        try (var echo = new Rpc()) {
            echo.at("/login", request -> "{\"acesso\": \"ficha-muito-secreta-1\"}");
            echo.at(
                    "/eco",
                    request -> "{\"data\": [{\"id\": \"%1$s\", \"nome\": \"x %1$s\", \"%2$s\": 1}], \"next\": \"%1$s\"}"
                            .formatted(
                                    (request.headers() + " " + request.query()).replaceAll("[\"\\\\]", "'"),
                                    request.body() == null
                                            ? "corpo"
                                            : request.body().path("chave").asText()));
            var read = Json.object("""
                    {"url": "%s", "method": "POST", "body": {"chave": "${CATRACA_SECRET_LOJA_CHAVE}"}, "query": {"k": "${CATRACA_SECRET_LOJA_CHAVE}"},
                     "headers": {"X-Chave": "${CATRACA_SECRET_LOJA_CHAVE}", "X-Par": "Basic ${CATRACA_SECRET_LOJA_CHAVE}:${CATRACA_SECRET_LOJA_CHAVE}"},
                     "auth": {"kind": "login", "url": "%s", "body": {"senha": "${CATRACA_SECRET_LOJA_CHAVE}"}, "token": "/acesso", "expires": "PT1H"}}""".formatted(echo.url("/eco"), echo.url("/login")));
            var look = look(read.toString());
            assertEquals(200, look.status(), look::body);
            assertShowsNoSecret(look);
            assertEquals(
                    List.of("POST", "POST"), look.json(200).path("requests").findValuesAsText("method"));
            assertTrue(look.json(200).at("/requests/0/body").isNull(), look::body);
            assertTrue(
                    look.json(200).at("/requests/1/address").asText().endsWith("/eco?k=${CATRACA_SECRET_LOJA_CHAVE}"),
                    look::body);

            var spec = Specs.of("eco-look", "json", "");
            spec.set("read", read.deepCopy().put("records", "/data"));
            spec.set("map", Json.parse("{\"externalId\": \"/id\", \"name\": \"/id\"}"));
            assertShowsNoSecret(preview(spec, true));
            ((ObjectNode) spec.path("read")).put("records", "/nada");
            assertShowsNoSecret(preview(spec, false));
        }
    }

    @Test
    void namesTheFaultsOfTheBody() {
        assertEquals(List.of("/read/url"), pointers(look("{\"url\": \"ftp://x/y\"}")));
        assertEquals(List.of("/read/auth/kind", "/read/url"), pointers(look("{\"auth\": {\"kind\": \"nada\"}}")));
        assertEquals(List.of(""), pointers(api.post("/preview", "{}")));
        assertEquals(
                List.of(""),
                pointers(api.post("/preview", "{\"spec\": {\"id\": \"a\"}, \"read\": {\"url\": \"http://x/\"}}")));
        assertEquals(List.of("/twice"), pointers(api.post("/preview", "{\"twice\": \"sim\"}")));
    }

    private static void assertShowsNoSecret(Answer answer) {
        for (var secret : List.of("cofre", "ficha-muito", "Y2hhdmUtZG8t")) {
            assertFalse(answer.body().contains(secret), answer::body);
        }
    }

    private static Answer look(String read) {
        return api.post("/preview", Json.object("{}").<ObjectNode>set("read", Json.parse(read)));
    }

    private static Answer preview(ObjectNode spec, boolean twice) {
        return api.post("/preview", Json.object("{}").put("twice", twice).<ObjectNode>set("spec", spec));
    }

    private static List<String> pointers(Answer answer) {
        return answer.problem(400).path("errors").findValuesAsText("pointer");
    }
}
