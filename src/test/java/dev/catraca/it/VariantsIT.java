package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources whose records have variants, as shops list them: a page number, texts by language, a list of variants in each record. */
@ExtendWith(StandingService.class)
class VariantsIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Books BOOKS = new Books(DATABASE);
    private static final Site SITE = new Site();
    private static final int PAGE = 4;

    /** By source, a total that is not the number of the parents it lists. */
    private static final Map<String, Integer> STATED = new ConcurrentHashMap<>();

    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void eachVariantIsAProductAndASecondRunWritesNothing() {
        register("var-nuvem", parents(10));

        var first = succeeded("var-nuvem");
        assertEquals(Counters.summed(30, 0, 0, 0, 0, 0), Counters.of(first));
        assertEquals(30, first.path("expected").asInt(), first::toString);
        assertEquals("PROVEN", first.path("end").asText(), first::toString);
        var product = api.get("/products/var-nuvem/7-2").json(200);
        assertEquals(
                List.of("Camiseta 7", "19.9", "M"),
                List.of(
                        product.path("name").asText(),
                        product.path("price").asText(),
                        product.path("attributes").path("size").asText()));

        var second = succeeded("var-nuvem");
        assertEquals(Counters.summed(0, 0, 30, 0, 0, 0), Counters.of(second));
        assertEquals(0, BOOKS.count("product_change", "source_id = 'var-nuvem'"));
    }

    @Test
    void aVariantThatIsGoneIsRetiredAfterTwoRuns() {
        var parents = register("var-sumida", parents(10));
        succeeded("var-sumida");
        variants(parents.get(6)).remove(1);

        assertEquals(Counters.summed(0, 0, 29, 0, 0, 0), Counters.of(succeeded("var-sumida")));
        assertEquals(Counters.summed(0, 0, 29, 0, 0, 1), Counters.of(succeeded("var-sumida")));
        assertEquals(
                "7-2",
                DATABASE.value(
                        "SELECT external_id FROM product WHERE source_id = 'var-sumida' AND retired_at IS NOT NULL"));
    }

    @Test
    void fewerParentsThanTheTotalSaysRetireNothing() {
        var parents = register("var-curta", parents(10));
        succeeded("var-curta");
        parents.remove(9);
        STATED.put("var-curta", 10);
        var short1 = succeeded("var-curta");
        assertEquals(30, short1.path("expected").asInt(), "nine parents with three variants each came, of ten");
        var short2 = succeeded("var-curta");
        assertEquals(0, Counters.of(short2).retired(), short2::toString);
        assertTrue(events(short2).contains("the source says that it has 30 records and delivered 27"), events(short2));

        parents.removeAll(List.copyOf(parents.subList(6, 9)));
        var failed = api.sync("var-curta");
        assertEquals("SOURCE_ERROR", failed.path("reason").asText(), failed::toString);
    }

    @Test
    void aListThatWasCutIsARejectionAndRetiresNothing() {
        var parents = register("var-cortada", parents(10));
        succeeded("var-cortada");
        parents.get(3).put("complete", false);
        variants(parents.get(3)).remove(0);
        for (var time = 0; time < 2; time++) {
            var run = succeeded("var-cortada");
            assertEquals(Counters.summed(0, 0, 27, 0, 1, 0), Counters.of(run));
        }
        var last = succeeded("var-cortada");
        var rejections = api.walk("/runs/" + last.path("id") + "/rejections?", 5);
        assertEquals(
                List.of("10 TRUNCATED"),
                rejections.stream()
                        .map(rejection -> rejection.path("position").asText() + " "
                                + rejection.path("code").asText())
                        .toList());
    }

    @Test
    void rejectedVariantsAreReplayed() {
        var parents = parents(3);
        variants(parents.get(0)).set(1, Json.parse("7"));
        ((ObjectNode) variants(parents.get(1)).get(2)).put("price", "19,90 reais");
        register("var-repetida", parents);
        var run = api.sync("var-repetida");
        assertEquals(2, Counters.of(run).rejected(), run::toString);
        var spec = spec("var-repetida");
        spec.withObject("/map")
                .set("price", Json.parse("{\"at\": \"/price\", \"replace\": {\" reais\": \"\", \",\": \".\"}}"));
        api.put("/sources/var-repetida", spec).expecting(200);

        var started = api.post("/runs/" + run.path("id").asLong() + "/rejections/replay")
                .json(202);
        var replay = api.awaitClosed(started.path("id").asLong());

        assertEquals(Counters.summed(1, 0, 0, 0, 1, 0), Counters.of(replay), replay::toString);
        var product = api.get("/products/var-repetida/2-3").json(200);
        assertEquals(
                "Camiseta 2 19.9",
                product.path("name").asText() + " " + product.path("price").asText());
    }

    @Test
    void aPreviewShowsALineForEachVariant() {
        register("var-vista", parents(3));
        var preview = api.post("/sources/var-vista/preview", Json.object("{\"limit\": 5}"))
                .json(200);
        assertEquals(
                List.of("1-1", "1-2", "1-3", "2-1", "2-2"),
                preview.path("items")
                        .valueStream()
                        .map(item -> item.path("externalId").asText())
                        .toList(),
                preview::toString);
        assertEquals(true, preview.path("more").asBoolean());
    }

    private static List<ObjectNode> register(String source, List<ObjectNode> parents) {
        var listed = new ArrayList<>(parents);
        SITE.at("/" + source, query -> {
            var page = Integer.parseInt(query.get("page"));
            var first = Math.min(listed.size(), (page - 1) * PAGE);
            return Site.Page.json(listed.subList(first, Math.min(listed.size(), first + PAGE)).stream()
                    .map(ObjectNode::toString)
                    .collect(Collectors.joining(
                            ",",
                            "{\"total\": %d, \"result\": [".formatted(STATED.getOrDefault(source, listed.size())),
                            "]}")));
        });
        api.createSource(spec(source));
        return listed;
    }

    private static ObjectNode spec(String source) {
        return Json.object("""
                {"id": "%s",
                 "read": {"url": "%s", "records": "/result", "total": "/total",
                          "each": {"at": "/variants", "ifNone": "skip", "complete": "/complete"},
                          "pagination": {"kind": "page", "param": "page", "sizeParam": "per_page", "size": %d}},
                 "map": {"externalId": {"text": ["^/id", "'-'", "/id"]}, "name": ["^/name/es", "^/name/pt"],
                         "price": "/price", "currency": "'BRL'", "stock": "/stock", "attributes.size": "/values/0/pt"}}""".formatted(source, SITE.url("/" + source), PAGE));
    }

    /** Parents of three variants each. */
    private static List<ObjectNode> parents(int count) {
        var parents = new ArrayList<ObjectNode>();
        for (var id = 1; id <= count; id++) {
            parents.add(Json.object("""
                    {"id": %d, "name": {"pt": "Camiseta %d"}, "complete": true, "variants": [
                      {"id": 1, "price": "19.90", "stock": 3, "values": [{"pt": "P"}]},
                      {"id": 2, "price": "19.90", "stock": 4, "values": [{"pt": "M"}]},
                      {"id": 3, "price": "21.90", "stock": null, "values": [{"pt": "G"}]}]}""".formatted(id, id)));
        }
        return parents;
    }

    private static ArrayNode variants(ObjectNode parent) {
        return (ArrayNode) parent.get("variants");
    }

    private static JsonNode succeeded(String source) {
        var run = api.sync(source);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        return run;
    }

    private static String events(JsonNode run) {
        return api.get("/runs/" + run.path("id").asLong() + "/events").body();
    }
}
