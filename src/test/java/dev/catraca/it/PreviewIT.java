package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A preview says what a run would do, shows no secret, and writes nothing. */
@Tag("binary")
@ExtendWith(StandingService.class)
@Tag("partitioned")
class PreviewIT {
    private static final String SECRET = StandingService.SECRET;
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Site SITE = new Site();

    @TempDir
    private static Path elsewhere;

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
        SITE.close();
    }

    @Test
    void saysWhatTheNextRunWouldDoAndTheRunDoesIt() {
        var catalogue = source("loja", Products.numbered(1, 6));
        api.sync("loja");
        catalogue.offer(Products.numbered(1, 5));
        api.syncApproved("loja");
        var next = new ArrayList<ObjectNode>();
        next.add(Products.numbered(1)); // unchanged
        next.add(Products.numbered(2).put("price", 7.5).put("stock", 9));
        next.add(Products.numbered(3));
        next.add(Products.numbered(4).put("price", "caro"));
        next.add(Products.numbered(6).put("stock", 60)); // retired
        next.add(Products.numbered(7).putNull("currency"));
        next.add(Products.numbered(3).put("title", "Não conta"));
        next.add(Products.numbered(8).putNull("id"));
        catalogue.offer(next);
        var before = everythingStored();

        var preview = preview("loja", "{}").json(200);

        assertEquals(before, everythingStored());
        assertEquals(
                Set.of(
                        "expected",
                        "received",
                        "items",
                        "more",
                        "end",
                        "findings",
                        "requests",
                        "records",
                        "suggestions",
                        "unmapped",
                        "changing"),
                Json.names(preview));
        assertEquals(8, preview.path("received").asInt());
        assertFalse(preview.path("more").asBoolean());
        assertEquals("PROVEN", preview.path("end").asText());
        assertTrue(preview.path("expected").isNull());
        var items = preview.path("items");
        assertEquals(
                List.of("UNCHANGED", "UPDATE", "UNCHANGED", "REJECT", "RETURN", "INSERT", "DUPLICATE", "REJECT"),
                texts(items, "outcome"));
        assertEquals(
                Set.of("position", "outcome", "externalId", "product", "before", "after", "code", "message", "raw"),
                Json.names(items.path(0)));
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8"), texts(items, "position"));
        assertEquals(
                Json.parse("{\"price\": 1.02, \"stock\": 2}"), items.path(1).path("before"));
        assertEquals(Json.parse("{\"price\": 7.5, \"stock\": 9}"), items.path(1).path("after"));
        assertEquals(Set.of("retiredAt", "stock"), Json.names(items.path(4).path("before")));
        assertEquals(
                Json.parse("{\"retiredAt\": null, \"stock\": 60}"),
                items.path(4).path("after"));
        assertTrue(items.path(5).path("before").isNull());
        assertEquals(
                Json.parse("{\"name\": \"Produto 7\", \"price\": 1.07, \"stock\": 7, \"attributes\": {}}"),
                items.path(5).path("after"));
        for (var silent : new int[] {0, 2, 3, 6, 7}) {
            assertTrue(items.path(silent).path("before").isNull(), items::toString);
            assertTrue(items.path(silent).path("after").isNull(), items::toString);
        }
        assertEquals(Json.parse("""
                        {"externalId": "p-0000002", "name": "Produto 2", "description": null, "brand": null,
                         "category": null, "gtin": null, "price": 7.5, "currency": "BRL", "stock": 9, "url": null,
                         "imageUrl": null, "attributes": {}}"""), items.path(1).path("product"));
        assertEquals(next.get(1).toString(), items.path(1).path("raw").asText());
        var rejected = items.path(3);
        assertTrue(rejected.path("product").isNull());
        assertEquals("p-0000004", rejected.path("externalId").asText());
        assertEquals("INVALID_NUMBER", rejected.path("code").asText());
        assertTrue(items.path(7).path("externalId").isNull());

        var run = api.syncApproved("loja");
        var id = run.path("id").asLong();
        assertEquals(Counters.summed(1, 2, 2, 1, 2, 0), Counters.of(run), "a record without a key keeps all products");
        assertEquals(changes(items), changes(api.walk("/runs/" + id + "/changes?", 10)));
        var rejection = api.walk("/runs/" + id + "/rejections?", 10).get(0);
        for (var field : List.of("position", "externalId", "code", "message", "raw")) {
            assertEquals(rejection.path(field), rejected.path(field));
        }
    }

    @Test
    void saysWhatWouldKeepARunFromRetiringOrStopIt() {
        var catalogue = UPSTREAM.catalogue("achados", Products.numbered(1, 3));
        var spec = Specs.ndjson("achados", UPSTREAM.url("/achados/products.ndjson"));
        spec.withObject("/map").put("attributes", "/details").put("attributes.cor", "/cor");
        api.createSource(spec);
        api.sync("achados");
        var next = Products.numbered(1, 3);
        next.forEach(product -> product.remove("price"));
        next.get(2).put("id", "");
        catalogue.offer(next);
        var findings = new ArrayList<String>();

        preview("achados", "{}").json(200).path("findings").forEach(finding -> findings.add(finding.asText()));

        assertEquals(
                List.of(
                        "Of these records 1 is rejected without a key that can be read; a run would retire nothing.",
                        "None of these records has a value for price (/price), which every stored product has; a run fails"
                                + " if none of its first 1,000 products has one.",
                        "None of these records has a value for attributes (/details).",
                        "None of these records has a value for attributes.cor (/cor)."),
                findings);
    }

    @Test
    void readsTheFirstRecordsOnlyAndSaysWhetherThereAreMore() {
        UPSTREAM.catalogue("paginas", Products.numbered(1, 95));
        var spec = Specs.paged("paginas", UPSTREAM.url("/paginas/products"), 10);
        ((ObjectNode) spec.path("read")).put("total", "/total");
        api.createSource(spec);

        var usual = preview("paginas", null).json(200);
        assertEquals(20, usual.path("received").asInt());
        assertEquals(95, usual.path("expected").asInt());
        assertTrue(usual.path("more").asBoolean());
        assertEquals(
                2,
                UPSTREAM.deliveries().stream()
                        .filter(d -> d.path().startsWith("/paginas"))
                        .count());
        var all = preview("paginas", "{\"limit\": 100}").json(200);
        assertEquals(95, all.path("items").size());
        assertFalse(all.path("more").asBoolean());
        assertEquals("95", all.path("items").path(94).path("position").asText());
        assertEquals(
                1, preview("paginas", "{\"limit\": 1}").json(200).path("items").size());
    }

    @Test
    void previewsASpecThatIsNotStored() throws IOException {
        UPSTREAM.catalogue("rascunho", Products.numbered(1, 3));
        var spec = Specs.ndjson("rascunho", UPSTREAM.url("/rascunho/products.ndjson"));
        spec.remove("id");
        var body = Json.object("{\"limit\": 2}").set("spec", spec).toString();

        assertEquals("unknown-source", kind(preview("rascunho", "{}").problem(404)));
        var preview = preview("rascunho", body).json(200);
        assertEquals(List.of("INSERT", "INSERT"), texts(preview.path("items"), "outcome"));
        api.get("/sources/rascunho").problem(404);
        assertTrue(Metrics.of(StandingService.process())
                .value("catraca_source_request_duration_seconds_count", "source=\"rascunho\"")
                .isEmpty());

        api.createSource(
                Specs.ndjson("rascunho", UPSTREAM.url("/rascunho/nada.ndjson")).put("enabled", false));
        assertEquals(2, preview("rascunho", body).json(200).path("received").asInt());

        Files.writeString(
                StandingService.files().resolve("tres.ndjson"),
                "{\"id\": 1, \"title\": \"Um\"}\n{\"id\": 2, isto não\n");
        var file = Json.object("{}").set("spec", Specs.ndjson("rascunho", "file:tres.ndjson"));
        assertEquals(
                List.of("INSERT", "REJECT"),
                texts(preview("rascunho", file.toString()).json(200).path("items"), "outcome"));
        Files.createSymbolicLink(
                StandingService.files().resolve("fora.ndjson"), Files.createFile(elsewhere.resolve("fora.ndjson")));
        var outside = Json.object("{}").set("spec", Specs.ndjson("rascunho", "file:fora.ndjson"));
        assertEquals(
                "source-unreadable",
                kind(preview("rascunho", outside.toString()).problem(502)));
        var upwards = Json.object("{}").set("spec", Specs.ndjson("rascunho", "file:../fora.ndjson"));
        assertEquals(Set.of("/spec/read/url"), pointers(preview("rascunho", upwards.toString())));
    }

    @Test
    void namesEveryFaultOfTheBody() {
        var problem = preview("errada", """
                {"spec": {"id": "outra", "read": {"url": "ftp://x/y", "format": "yaml"}, "map": {"externalId": "/id"}}}""");
        assertEquals("invalid-source", kind(problem.problem(400)));
        assertEquals(Set.of("/spec/id", "/spec/read/url", "/spec/read/format", "/spec/map/name"), pointers(problem));
        var mixed = preview("errada", "{\"spec\": [], \"limit\": 0, \"dryRun\": true}");
        assertEquals("invalid-body", kind(mixed.problem(400)));
        assertEquals(Set.of("/spec", "/limit", "/dryRun"), pointers(mixed));
        for (var limit : List.of("101", "-1", "1.5", "\"20\"", "true", "99999999999")) {
            assertEquals(Set.of("/limit"), pointers(preview("errada", "{\"limit\": " + limit + "}")), limit);
        }
        preview("n%C3%A3o", "{}").problem(400);
        api.send(
                        "POST",
                        "/sources/errada/preview",
                        java.net.http.HttpRequest.BodyPublishers.ofString("{}"),
                        "Content-Type",
                        "text/plain")
                .problem(415);
    }

    @Test
    void saysWhyASourceCannotBeRead() {
        var catalogue = source("fechada", Products.numbered(1, 3));
        catalogue.script().answer(1, 401);
        var refused = preview("fechada", "{}").problem(502);
        assertEquals("source-unreadable", kind(refused));
        assertTrue(refused.path("detail").asText().contains("401"), refused::toString);
        catalogue.script().cut(1);
        preview("fechada", "{}").problem(502);

        var secretless = Specs.ndjson("fechada", "http://localhost:1/x?key=${CATRACA_SECRET_QUE_FALTA}");
        var missing = preview(
                        "fechada", Json.object("{}").set("spec", secretless).toString())
                .problem(502);
        assertTrue(missing.path("detail").asText().contains("CATRACA_SECRET_QUE_FALTA"), missing::toString);
        assertEquals(3, preview("fechada", "{}").json(200).path("received").asInt());
    }

    @Test
    void showsNoSecretWhateverTheSourceSendsBack() {
        SITE.at("/eco", query -> Site.Page.json("""
                        [{"id": "1-%1$s", "title": "antes %1$s depois", "price": 1, "info": {"%1$s": ["%1$s"]}},
                         {"id": "2", "title": "x", "price": "%2$s%1$s"}, ["%1$s"]]""".formatted(query.get("key"), "9".repeat(90))));
        var spec = Specs.of("eco", "json", SITE.url("/eco?key=${CATRACA_SECRET_LOJA_CHAVE}"));
        ((ObjectNode) spec.path("map")).put("attributes", "/info");
        api.createSource(spec);

        for (var round = 0; round < 2; round++) {
            var answer = preview("eco", "{}");
            var items = answer.json(200).path("items");
            assertFalse(answer.body().contains("cofre"), answer.body());
            assertFalse(answer.body().contains("chave-do"), answer.body());
            assertEquals(
                    "1-${CATRACA_SECRET_LOJA_CHAVE}",
                    items.path(0).path("externalId").asText());
            assertEquals(
                    "antes ${CATRACA_SECRET_LOJA_CHAVE} depois",
                    items.path(0).path("product").path("name").asText());
            assertEquals(List.of(round == 0 ? "INSERT" : "UNCHANGED", "REJECT", "REJECT"), texts(items, "outcome"));
            api.sync("eco");
        }
        assertEquals("1-" + SECRET, DATABASE.value("SELECT external_id FROM product WHERE source_id = 'eco'"));
    }

    @Test
    void goesOnBesideARunAndTakesNoLock() {
        var catalogue = source("ocupada", Products.numbered(1, 3));
        catalogue.script().hold();
        var run = api.start("ocupada");
        catalogue.script().awaitHeld(java.time.Duration.ofSeconds(60));
        UPSTREAM.catalogue("livre", Products.numbered(1, 2));
        var spec = Specs.ndjson("ocupada", UPSTREAM.url("/livre/products.ndjson"));
        assertEquals(
                2,
                preview("ocupada", Json.object("{}").set("spec", spec).toString())
                        .json(200)
                        .path("received")
                        .asInt());
        catalogue.script().release();
        assertEquals("SUCCEEDED", api.awaitClosed(run).path("status").asText());
    }

    private static Catalogue source(String id, List<ObjectNode> products) {
        api.createSource(Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson")));
        return UPSTREAM.catalogue(id, products);
    }

    /** @param body null for none */
    private static Answer preview(String source, String body) {
        var path = "/sources/" + source + "/preview";
        return body == null ? api.post(path) : api.post(path, body);
    }

    /** What a preview expects to be changed, or what a run changed: by key the fields before and after. */
    private static Map<String, String> changes(Iterable<JsonNode> items) {
        var changes = new TreeMap<String, String>();
        for (var item : items) {
            if (!item.path("after").isNull()) {
                var before = item.path("before").isNull() ? Json.object("{}") : item.path("before");
                changes.put(item.path("externalId").asText(), plain(before) + " > " + plain(item.path("after")));
            }
        }
        return changes;
    }

    private static String plain(JsonNode fields) {
        var plain = new TreeMap<String, String>();
        fields.properties()
                .forEach(field -> plain.put(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? field.getValue()
                                        .decimalValue()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                : field.getValue().toString()));
        return plain.toString();
    }

    private static Map<String, Object> everythingStored() {
        var stored = new TreeMap<String, Object>();
        for (var table :
                List.of("source", "sync_run", "run_event", "rejection", "product", "product_change", "run_batch")) {
            stored.put(
                    table,
                    DATABASE.value("SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM " + table
                            + " t"));
        }
        return stored;
    }

    private static List<String> texts(JsonNode items, String field) {
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private static Set<String> pointers(Answer answer) {
        return new TreeSet<>(answer.problem(400).path("errors").findValuesAsText("pointer"));
    }

    private static String kind(JsonNode problem) {
        return problem.path("type").asText().substring("urn:catraca:problem:".length());
    }
}
