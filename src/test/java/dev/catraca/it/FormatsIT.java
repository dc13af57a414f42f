package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format and each pagination brings the same products. */
@Tag("binary")
@ExtendWith(StandingService.class)
class FormatsIT {
    private static final int SIZE = 23;
    private static final String CSV = """
            Código;Descrição;Preço;Estoque;Obs
            A-1;Pão de queijo;1.234,50;7;"com ""aspas"" e; ponto"
            A-2;"Maçã
            verde";0,99;-2;
            A-3;Açúcar;;;

            A-4;Sem colunas;1
            A-5;Caro;muito caro;1;x
            """;

    private static final Upstream UPSTREAM = Upstream.start();
    private static final Site SITE = new Site();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
        UPSTREAM.catalogue("loja", Products.numbered(1, SIZE));
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        SITE.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsCsvAsSpreadsheetsOfThisCountryWriteIt(boolean overHttp) throws IOException {
        var source = overHttp ? "csv-http" : "csv-file";
        var bytes = CSV.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(StandingService.files().resolve("tabela.csv"), bytes);
        SITE.at("/" + source, query -> new Site.Page("text/csv", null, bytes));
        api.createSource(Json.object("""
                {"id": "%s",
                 "read": {"url": "%s", "format": "csv", "delimiter": ";", "charset": "ISO-8859-1",
                          "decimalSeparator": ","},
                 "map": {"externalId": "Código", "name": "Descrição", "price": "Preço", "stock": "Estoque",
                         "currency": "'BRL'", "attributes.obs": "Obs"}}""".formatted(source, overHttp ? SITE.url("/" + source) : "file:tabela.csv")));

        var run = succeeded(source);

        assertEquals(Counters.summed(3, 0, 0, 0, 2, 0), Counters.of(run));
        var products = products(source);
        assertEquals(
                List.of("Pão de queijo", "1234.5", "7", "com \"aspas\" e; ponto"),
                texts(products.get("A-1"), "/name", "/price", "/stock", "/attributes/obs"));
        assertEquals("Maçã\r\nverde", products.get("A-2").path("name").asText());
        assertEquals(List.of("0.99", "-2"), texts(products.get("A-2"), "/price", "/stock"));
        assertTrue(products.get("A-3").path("price").isNull());
        var rejections = api.walk("/runs/" + run.path("id") + "/rejections?", 5);
        assertEquals(
                List.of("4 COLUMN_COUNT", "5 INVALID_NUMBER"),
                rejections.stream()
                        .map(rejection -> rejection.path("position").asText() + " "
                                + rejection.path("code").asText())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "ndjson-http, ndjson, /loja/products.ndjson",
        "ndjson-file, ndjson, file:",
        "csv-quoted, csv, /loja/products.csv",
        "json-lone, json, /loja/products",
        "json-file, json, file:"
    })
    void readsWhatComesInOnePiece(String source, String format, String place) throws IOException {
        var catalogue = new Catalogue(Products.numbered(1, SIZE));
        var body = format.equals("ndjson") ? catalogue.ndjson() : catalogue.page(0, SIZE);
        Files.write(StandingService.files().resolve(source), body.bytes());
        var spec = Specs.of(source, format, place.equals("file:") ? place + source : UPSTREAM.url(place));
        if (format.equals("json")) {
            ((ObjectNode) spec.path("read")).put("records", "/products");
        } else if (format.equals("csv")) {
            spec.set("map", Json.parse("""
                    {"externalId": "id", "name": "title", "price": "price", "currency": "currency",
                     "stock": "stock"}"""));
        }
        api.createSource(spec);

        checkAll(source, succeeded(source), 1);
    }

    @Test
    void readsPagesByNumber() {
        api.createSource(Specs.paged("por-pagina", UPSTREAM.url("/loja/products"), """
                {"kind": "page", "param": "page", "sizeParam": "per_page", "size": 10}"""));

        var run = succeeded("por-pagina");

        assertTrue(run.path("counters").path("pages").asLong() >= 3, run::toString);
        checkAll("por-pagina", run, run.path("counters").path("pages").asLong());
    }

    @Test
    void readsPagesByOffset() {
        var spec = Specs.paged("por-offset", UPSTREAM.url("/loja/products"), """
                {"kind": "offset", "param": "offset", "sizeParam": "limit", "size": 10}""");
        ((ObjectNode) spec.path("read")).put("total", "/total");
        api.createSource(spec);

        var run = succeeded("por-offset");

        assertEquals(SIZE, run.path("expected").asLong());
        checkAll("por-offset", run, 3);
    }

    @Test
    void followsCursors() {
        SITE.at("/cursor", query -> {
            var from = query.containsKey("cursor")
                    ? Integer.parseInt(query.get("cursor").substring(3))
                    : 0;
            var next = from + 10 < SIZE ? "\"c =" + (from + 10) + "\"" : "null";
            return Site.Page.json("{\"meta\": {\"next\": " + next + "}, \"products\": " + records(from) + "}");
        });
        api.createSource(Specs.paged("por-cursor", SITE.url("/cursor?canal=web"), """
                {"kind": "cursor", "sizeParam": "tamanho", "size": 10, "next": "/meta/next"}"""));

        checkAll("por-cursor", succeeded("por-cursor"), 3);
        var requests = SITE.requests("/cursor");
        assertEquals("/cursor?canal=web&tamanho=10", requests.get(0));
        assertEquals("/cursor?canal=web&tamanho=10&cursor=c%20%3D20", requests.get(2));
    }

    @Test
    void followsLinkHeaders() {
        SITE.at("/links", query -> {
            var from = Integer.parseInt(query.getOrDefault("de", "0"));
            var page = Site.Page.json(records(from));
            return from + 10 < SIZE
                    ? page.linking("</links?de=0>; rel=\"first\", <?de=" + (from + 10) + ">; title=\"a, b\"; rel=next")
                    : page.linking("</links?de=0>; rel=first");
        });
        var spec = Specs.paged("por-link", SITE.url("/links"), "{\"kind\": \"link-header\"}");
        ((ObjectNode) spec.path("read")).put("records", "");
        api.createSource(spec);

        checkAll("por-link", succeeded("por-link"), 3);
    }

    @Test
    void followsAddressesInTheBody() {
        SITE.at("/enderecos", query -> {
            var from = Integer.parseInt(query.getOrDefault("de", "0"));
            var next = from + 10 < SIZE ? "\"/enderecos?de=" + (from + 10) + "\"" : "null";
            return Site.Page.json("{\"products\": " + records(from) + ", \"links\": {\"next\": " + next + "}}");
        });
        api.createSource(Specs.paged("por-endereco", SITE.url("/enderecos"), """
                {"kind": "next-url", "next": "/links/next"}"""));

        checkAll("por-endereco", succeeded("por-endereco"), 3);
    }

    private static String records(int from) {
        return Products.numbered(from + 1, Math.min(from + 10, SIZE)).toString();
    }

    private static JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static void checkAll(String source, JsonNode run, long pages) {
        assertEquals(Counters.summed(SIZE, 0, 0, 0, 0, 0), Counters.of(run));
        assertEquals(pages, run.path("counters").path("pages").asLong());
        var products = products(source);
        IntStream.rangeClosed(1, SIZE).mapToObj(Products::numbered).forEach(record -> {
            var product = products.get(record.path("id").asText());
            assertEquals(
                    texts(record, "/title", "/currency", "/stock"), texts(product, "/name", "/currency", "/stock"));
            assertEquals(
                    0,
                    record.path("price")
                            .decimalValue()
                            .compareTo(product.path("price").decimalValue()));
        });
        assertEquals(SIZE, products.size());
    }

    private static Map<String, JsonNode> products(String source) {
        return api.walk("/products?source=" + source, 10).stream()
                .collect(Collectors.toMap(product -> product.path("externalId").asText(), product -> product));
    }

    private static List<String> texts(JsonNode node, String... pointers) {
        return java.util.Arrays.stream(pointers)
                .map(pointer -> node.at(pointer).asText())
                .toList();
    }
}
