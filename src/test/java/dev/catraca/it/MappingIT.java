package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Entries with steps and conditions, from the API to the rows. */
@Tag("binary")
@ExtendWith(StandingService.class)
class MappingIT {
    private static final String ENTRIES = """
            {"externalId": {"text": ["'L1-'", "/id"]},
             "name": {"text": ["/nome", {"text": ["' – '", "/cor"]}]},
             "description": {"at": "/descricao", "do": ["html"]},
             "brand": {"in": "/atributos", "where": {"/nome": "Marca"}, "at": "/valor"},
             "category": {"join": "/categorias/*/nome", "with": " > "},
             "gtin": {"at": "/ean", "do": ["digits"], "unset": ["0000000000000"]},
             "price": ["/promo", {"at": "/preco", "do": ["amount"]}],
             "currency": {"at": "/preco", "do": ["currency"], "default": "BRL"},
             "stock": {"sum": "/depositos/*/saldo"},
             "imageUrl": {"first": "/imagens/*/src"},
             "attributes.listPrice": {"at": "/centavos", "times": "0.01"},
             "attributes.available": {"at": "/situacao", "table": {"A": true, "I": false}},
             "attributes.photos": {"count": "/imagens/*"},
             "attributes.line": {"last": {"at": "/linha", "split": "/"}}}""";
    private static final String RECORD = """
            {"id": 7, "nome": "Tênis", "cor": "Azul", "descricao": "<p>Couro&nbsp;&amp; borracha</p><ul><li>N&ordm; 42</ul>",
             "atributos": [{"nome": "Cor", "valor": "Azul"}, {"nome": "Marca", "valor": "Açaí"}],
             "categorias": [{"nome": "Calçados"}, {"nome": "Tênis"}], "ean": "789-00000-0001-7", "promo": "",
             "preco": "R$ 1.299,90", "depositos": [{"saldo": "1.5"}, {"saldo": 2.5}, {}],
             "imagens": [{"src": null}, {"src": "https://i.example/1.jpg"}], "centavos": 12990, "situacao": "I",
             "linha": "Casa/Rua/Corrida"}""";

    private static final Upstream UPSTREAM = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void everyStepReachesTheRow() {
        var bare = Json.object("{\"id\": 8, \"nome\": \"Meia\", \"preco\": \"0.50\", \"centavos\": 1}");
        var bad = Json.object("{\"id\": 9, \"nome\": \"Boné\", \"preco\": \"a combinar\"}");
        UPSTREAM.catalogue("passos", List.of(Json.object(RECORD), bare, bad));
        var spec = Specs.ndjson("passos", UPSTREAM.url("/passos/products.ndjson"));
        spec.set("map", Json.parse(ENTRIES));
        assertEquals(
                spec.path("map"),
                api.createSource(spec).path("spec").path("map"),
                "the spec is stored and shown as it was written");

        var run = api.sync("passos");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        Books.assertCounted(run, 2, 0, 0, 0, 1);
        var shoe = product("L1-7");
        assertEquals("Tênis – Azul", shoe.path("name").asText());
        assertEquals("Couro & borracha\nNº 42", shoe.path("description").asText());
        assertEquals("Açaí", shoe.path("brand").asText());
        assertEquals("Calçados > Tênis", shoe.path("category").asText());
        assertEquals("7890000000017", shoe.path("gtin").asText());
        assertEquals("1299.9", shoe.path("price").asText());
        assertEquals("BRL", shoe.path("currency").asText());
        assertEquals(4, shoe.path("stock").asInt());
        assertEquals("https://i.example/1.jpg", shoe.path("imageUrl").asText());
        assertEquals(
                Json.parse("{\"available\": false, \"line\": \"Corrida\", \"listPrice\": 129.9, \"photos\": 2}"),
                shoe.path("attributes"));
        var sock = product("L1-8");
        assertEquals("Meia", sock.path("name").asText());
        assertEquals("BRL", sock.path("currency").asText());
        assertTrue(sock.path("stock").isNull(), sock::toString);
        assertEquals(Json.parse("{\"listPrice\": 0.01}"), sock.path("attributes"));
        var rejection = api.get("/runs/" + run.path("id").asLong() + "/rejections")
                .json(200)
                .path("items")
                .path(0);
        assertEquals("L1-9", rejection.path("externalId").asText());
        assertEquals(
                "price (/promo or /preco): expected an amount such as \"10.00 BRL\", found \"a combinar\"",
                rejection.path("message").asText());
    }

    @Test
    void whatIsFilteredIsCountedAndRetired() {
        var catalogue = UPSTREAM.catalogue("filtrada", offered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        var spec = Specs.ndjson("filtrada", UPSTREAM.url("/filtrada/products.ndjson"));
        spec.set(
                "where",
                Json.parse("[{\"at\": \"/status\", \"in\": [\"publish\"]}, {\"at\": \"/price\", \"above\": 0}]"));
        api.createSource(spec);
        assertCounted(api.sync("filtrada"), 10, 10, 0, 0, 0, 0);

        var next = offered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        next.get(0).put("status", "draft");
        next.get(1).put("price", "x"); // cannot be judged: kept
        catalogue.offer(next);
        var items = api.post("/sources/filtrada/preview", "{\"limit\": 10}")
                .json(200)
                .path("items");
        assertEquals("FILTER", items.path(0).path("outcome").asText(), items::toString);
        assertEquals("REJECT", items.path(1).path("outcome").asText(), items::toString);
        var run = api.sync("filtrada");

        assertCounted(run, 10, 0, 8, 1, 1, 1);
        assertEquals(
                1,
                api
                        .get("/runs/" + run.path("id").asLong() + "/batches")
                        .json(200)
                        .path("items")
                        .findValues("filtered")
                        .stream()
                        .mapToInt(JsonNode::asInt)
                        .sum());
        assertTrue(StreamSupport.stream(
                        api.get("/products?source=filtrada&retired=false")
                                .json(200)
                                .path("items")
                                .spliterator(),
                        false)
                .noneMatch(product -> product.path("externalId")
                        .asText()
                        .equals(next.get(0).path("id").asText())));

        catalogue.offer(offered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertCounted(api.sync("filtrada"), 10, 0, 9, 0, 0, 0);
    }

    @Test
    void aRunWhoseRecordsAreAllFilteredIsJudgedByTheGuard() {
        var catalogue = UPSTREAM.catalogue("mapa-vazia", offered(1, 2));
        var spec = Specs.ndjson("mapa-vazia", UPSTREAM.url("/mapa-vazia/products.ndjson"));
        spec.set("where", Json.parse("[{\"at\": \"/status\", \"in\": [\"publish\"]}]"));
        catalogue.products().forEach(product -> product.put("status", "draft"));
        api.createSource(spec);
        var first = api.sync("mapa-vazia");
        assertEquals("SUCCEEDED", first.path("status").asText(), first::toString);
        assertCounted(first, 2, 0, 0, 0, 2, 0);

        catalogue.offer(offered(1, 2));
        assertCounted(api.sync("mapa-vazia"), 2, 2, 0, 0, 0, 0);
        catalogue.products().forEach(product -> product.put("status", "draft"));
        var refused = api.sync("mapa-vazia");
        assertEquals("GUARD", refused.path("reason").asText(), refused::toString);
        assertEquals("retirement", refused.path("guard").asText(), refused::toString);
        assertCounted(api.syncApproved("mapa-vazia"), 2, 0, 0, 0, 2, 2);
    }

    @Test
    void aFilteredRecordCountsForTheTotalOfTheSource() {
        var products = offered(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        products.subList(0, 5).forEach(product -> product.put("status", "draft"));
        UPSTREAM.catalogue("paginada", products);
        var spec = Specs.paged("paginada", UPSTREAM.url("/paginada/products"), 3);
        ((ObjectNode) spec.path("read")).put("total", "/total");
        spec.set("where", Json.parse("[{\"at\": \"/status\", \"in\": [\"publish\"]}]"));
        api.createSource(spec);

        var run = api.sync("paginada");

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals("PROVEN", run.path("end").asText(), run::toString);
        assertCounted(run, 10, 5, 0, 0, 5, 0);
        assertTrue(
                StreamSupport.stream(
                                api.get("/runs/" + run.path("id").asLong() + "/events")
                                        .json(200)
                                        .path("items")
                                        .spliterator(),
                                false)
                        .noneMatch(event -> event.path("stage").asText().equals("retirement")),
                "there is no doubt");
    }

    private static JsonNode product(String key) {
        return api.get("/products/passos/" + key).json(200);
    }

    private static List<ObjectNode> offered(int... numbers) {
        var products = new ArrayList<ObjectNode>();
        for (var number : numbers) {
            products.add(Products.numbered(number).put("status", "publish"));
        }
        return products;
    }

    private static void assertCounted(
            JsonNode run, long received, long inserted, long unchanged, long rejected, long filtered, long retired) {
        var counters = run.path("counters");
        assertEquals(
                List.of(received, inserted, unchanged, rejected, filtered, retired),
                List.of(
                        counters.path("received").asLong(),
                        counters.path("inserted").asLong(),
                        counters.path("unchanged").asLong(),
                        counters.path("rejected").asLong(),
                        counters.path("filtered").asLong(),
                        counters.path("retired").asLong()),
                run::toString);
    }
}
