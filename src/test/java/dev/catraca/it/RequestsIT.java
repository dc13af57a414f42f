package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources that are asked with POST: by RPC with the key in the body, and by GraphQL with a cursor. */
@Tag("binary")
@ExtendWith(StandingService.class)
class RequestsIT {
    private static final String SECRET = StandingService.SECRET;
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("loja:" + SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Rpc SHOP = new Rpc();
    private static final int ALL = 5;
    private static final int SIZE = 2;

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        SHOP.close();
    }

    @Test
    void anRpcWithThePageInItsBody() {
        SHOP.at("/omie", request -> {
            var param = request.body().at("/param/0");
            var from = (param.path("pagina").intValue() - 1) * SIZE;
            return "{\"pagina\": %s, \"total_de_registros\": %d, \"produtos\": [%s]}"
                    .formatted(param.path("pagina"), ALL, products(from));
        });
        var spec = spec("chamada", "/omie", """
                {"method": "POST", "records": "/produtos", "total": "/total_de_registros",
                 "query": {"app": "${CATRACA_SECRET_LOJA_CHAVE}"},
                 "body": {"call": "ListarProdutos", "app_key": "a", "app_secret": "${CATRACA_SECRET_LOJA_CHAVE}",
                          "param": [{"pagina": 1, "registros_por_pagina": "50", "filtrar_apenas_omiepdv": "N"}]},
                 "pagination": {"kind": "page", "param": "/param/0/pagina", "sizeParam": "/param/0/registros_por_pagina",
                                "size": 2}}""");

        assertSyncedTwice("chamada", spec);
        var asked = SHOP.asked("/omie");
        assertEquals(
                List.of(1, 2, 3, 1, 2, 3),
                asked.stream()
                        .map(request -> request.body().at("/param/0/pagina").intValue())
                        .toList());
        assertEquals("app=" + SECRET, asked.get(0).query());
        assertEquals(SECRET, asked.get(0).body().path("app_secret").textValue());
        assertEquals(
                "2", asked.get(0).body().at("/param/0/registros_por_pagina").textValue());
        assertNoSecretIsShown("chamada", "/omie", SECRET);
    }

    @Test
    void aGraphWithItsCursorAndBasicAuth() {
        SHOP.at("/graphql", request -> {
            var after = request.body().at("/variables/after").asInt();
            var next = after + SIZE < ALL ? "\"" + (after + SIZE) + "\"" : "null";
            return "{\"data\": {\"products\": {\"nodes\": [%s], \"pageInfo\": {\"endCursor\": %s}}}}"
                    .formatted(products(after), next);
        });
        var spec = spec("grafo", "/graphql", """
                {"method": "POST", "records": "/data/products/nodes",
                 "auth": {"kind": "basic", "user": "loja", "password": "${CATRACA_SECRET_LOJA_CHAVE}"},
                 "body": {"query": "query($after: String) {products(after: $after) {nodes {id}}}",
                          "variables": {"after": null, "key": "${CATRACA_SECRET_LOJA_CHAVE}"}},
                 "pagination": {"kind": "cursor", "param": "/variables/after",
                                "next": "/data/products/pageInfo/endCursor"}}""");

        assertSyncedTwice("grafo", spec);
        var first = SHOP.asked("/graphql").get(0);
        assertTrue(first.body().at("/variables/after").isNull(), first::toString);
        assertEquals(List.of("Basic " + BASIC), first.headers().get("Authorization"));
        assertNoSecretIsShown("grafo", "/graphql", SECRET, BASIC);
    }

    @Test
    void anErrorBehindTheDataChangesNothing() {
        SHOP.at("/meio", request -> "{\"data\": {\"p\": [%s]}}".formatted(products(0)));
        var spec = spec(
                "meio",
                "/meio",
                "{\"method\": \"POST\", \"records\": \"/data/p\", \"body\": {\"query\": \"{p {id}}\"}}");
        api.createSource(spec);
        api.sync("meio");
        SHOP.at("/meio", request -> """
                {"data": {"p": [{"id": "1", "title": "x", "price": null}]}, "errors": [{"message": "price is away"}]}""");

        var run = api.sync("meio");

        assertEquals("FAILED", run.path("status").asText(), run::toString);
        assertTrue(run.path("error").asText().contains("price is away"), run::toString);
        assertEquals(Counters.summed(0, 0, 0, 0, 0, 0), Counters.of(run));
        var kept = DATABASE.value("SELECT count(*) FROM product WHERE source_id = 'meio' AND price IS NOT NULL"
                + " AND retired_at IS NULL");
        assertEquals("2", kept.toString());
    }

    private static void assertSyncedTwice(String source, ObjectNode spec) {
        api.createSource(spec);
        var first = api.sync(source);
        assertEquals("SUCCEEDED", first.path("status").asText(), first::toString);
        assertEquals(Counters.summed(ALL, 0, 0, 0, 0, 0), Counters.of(first));
        var written = rows("product", source);

        var second = api.sync(source);
        assertEquals("SUCCEEDED", second.path("status").asText(), second::toString);
        assertEquals(Counters.summed(0, 0, ALL, 0, 0, 0), Counters.of(second));
        assertEquals("PROVEN", second.path("end").asText());
        assertEquals(written, rows("product", source));
    }

    /** Lets the source repeat in errors and records what it was sent; {@code sent} are the spellings of the secret in it. */
    private static void assertNoSecretIsShown(String source, String path, String... sent) {
        var echo = String.join(" ", sent);
        SHOP.at(path, request -> "[%s, \"%s\"]".formatted(request.body(), echo));
        var failed = api.sync(source);
        assertEquals("FAILED", failed.path("status").asText(), failed::toString);
        var record = "{\"id\": 7, \"title\": \"x\", \"price\": \"%s\"}".formatted(echo);
        SHOP.at(path, request -> {
            var records = request.body().at("/param/0/pagina").asInt(1) == 1 ? record : "";
            return "{\"produtos\": [%1$s], \"data\": {\"products\": {\"nodes\": [%1$s]}}}".formatted(records);
        });
        var rejecting = api.sync(source);
        assertEquals(1, Counters.of(rejecting).rejected(), rejecting::toString);
        var shown = new StringBuilder(preview(source));
        SHOP.at(path, request -> "{\"errors\": [{\"message\": \"%s\"}]}".formatted(echo));
        var refused = api.sync(source);
        assertTrue(refused.path("error").asText().contains("${CATRACA_SECRET_LOJA_CHAVE}"), refused::toString);
        shown.append(preview(source)).append(api.get("/sources/" + source).body());

        for (var run : List.of(failed, rejecting, refused)) {
            for (var what : List.of("", "/events", "/rejections", "/batches", "/changes")) {
                shown.append(api.get("/runs/" + run.path("id").asLong() + what).body());
            }
        }
        for (var table :
                List.of("source", "source_version", "sync_run", "run_event", "rejection", "run_batch", "product")) {
            shown.append(rows(table, source));
        }
        shown.append(StandingService.process().log());
        for (var part : sent) {
            assertFalse(shown.toString().contains(part), () -> "shown: " + part);
        }
        assertFalse(shown.toString().contains("do-cofre"), "a part is shown");
    }

    private static String preview(String source) {
        return api.post("/sources/" + source + "/preview", "{}").body();
    }

    private static String rows(String table, String source) {
        return (String) DATABASE.value("SELECT coalesce(string_agg(t::text, ',' ORDER BY t::text), '') FROM " + table
                + " t WHERE t::text LIKE '%" + source + "%'");
    }

    /** The products of a page as JSON. */
    private static String products(int from) {
        return IntStream.range(from, Math.min(from + SIZE, ALL))
                .mapToObj(number -> "{\"id\": \"%d\", \"title\": \"Produto %d\", \"price\": %d}"
                        .formatted(number + 1, number + 1, number + 10))
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode spec(String id, String path, String read) {
        var spec = Json.object("{\"map\": {\"externalId\": \"/id\", \"name\": \"/title\", \"price\": \"/price\"}}");
        spec.put("id", id).set("read", Json.parse(read));
        spec.withObject("/read").put("url", SHOP.url(path));
        return spec;
    }
}
