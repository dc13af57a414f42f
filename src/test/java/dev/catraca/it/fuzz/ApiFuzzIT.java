package dev.catraca.it.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.it.ApiClient;
import dev.catraca.it.Database;
import dev.catraca.it.Json;
import dev.catraca.it.Platform;
import dev.catraca.it.Products;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.ServiceSettings;
import dev.catraca.it.Specs;
import dev.catraca.it.Tokens;
import dev.catraca.it.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever calls whatever operation with whatever values: the answer comes, is as the document says, and gives nothing away. */
@Tag("binary")
class ApiFuzzIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final String SECRET = "um-segredo-plantado-7e1c";
    private static final String OTHERS = "mercadoria alheia";
    private static final int MOST_SHOWN = 10;

    private static ServiceProcess service;
    private static ApiClient admin;
    private static Tokens tokens;
    private static Known known;
    private static String spare;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "1000000")
                .env("CATRACA_SECRET_FUZZ", SECRET)
                .env("CATRACA_PREVIEW_TIMEOUT", "1s")
                .env("CATRACA_SOURCE_CONNECT_TIMEOUT", "1s")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", UPSTREAM.url("/ops"))
                .start();
        admin = ApiClient.of(service);
        tokens = new Tokens(admin, DATABASE);
        var run = synced("boa", "Produto");
        synced("alheia", OTHERS);
        spare = tokens.make("viewer");
        var spareId =
                admin.get("/tokens").json(200).path("items").path(0).path("id").asText();
        known = new Known(Map.ofEntries(
                Map.entry("path-source", texts("boa", "alheia", "nova")),
                Map.entry("query-source", texts("boa", "alheia")),
                Map.entry("path-run", texts(Long.toString(run), Long.toString(run + 1))),
                Map.entry("query-chain", texts(Long.toString(run))),
                Map.entry("path-externalId", texts("p-0000001", "p-0000002")),
                Map.entry("path-preset", texts("woocommerce")),
                Map.entry("path-logger", texts("fuzz.one")),
                Map.entry("path-id", texts(spareId)),
                Map.entry("query-q", texts("produto", "prod 1")),
                Map.entry("id", texts("boa", "nova", "outra")),
                Map.entry("url", texts(UPSTREAM.url("/boa/products.ndjson"), UPSTREAM.url("/boa/products"))),
                Map.entry("token", texts(spare)),
                Map.entry("channel", texts("ops")),
                Map.entry("read", List.of(spec("boa").path("read"))),
                Map.entry("spec", List.of(spec("boa"), spec("nova"), paged()))));
    }

    @AfterAll
    static void stop() {
        try (var last = service) {
            assertTrue(last.isAlive());
            assertFalse(last.log().contains("\"level\":\"ERROR\""), "an error was logged: " + last.log());
        }
        UPSTREAM.close();
    }

    @Test
    void everyAnswerIsAsTheDocumentSays() {
        var effort = Effort.asked();
        var beside = ApiClient.beside(service);
        var document = new ApiDocument(
                beside.get("/q/openapi?format=json").expecting(200).body(),
                admin.get("/schema").expecting(200).body());
        var operations = document.operations();
        assertTrue(operations.size() >= 40, operations::toString);
        var verdict = new Verdict(
                List.of(
                        SECRET,
                        ServiceSettings.ADMIN_TOKEN,
                        spare,
                        DATABASE.server().password()),
                OTHERS);
        var wire = new Wire(service.port(), PATIENCE);
        var callers = callers();
        var pairs = operations.size() * callers.size();
        var calls = Math.max(2 * pairs, effort.calls());
        var faults = new ArrayList<String>();
        var statuses = new TreeMap<Integer, Integer>();
        for (var number = 0; number < calls && faults.size() < MOST_SHOWN; number++) {
            // Each call has a seed of its own, so that one more value in it does not change the others.
            var dice = new Dice(new Random(effort.seed() + number));
            var operation = operations.get(number % pairs / callers.size());
            var call = new Calls(document, operation, callers.get(number % callers.size()), known, dice).make();
            var reply = wire.send(call);
            statuses.merge(reply.status(), 1, Integer::sum);
            learn(reply);
            for (var fault : verdict.faults(call, reply)) {
                faults.add("call " + number + ", " + fault + ": " + call + "\n  answered " + reply);
            }
        }
        var summary = "seed " + effort.seed() + ", " + calls + " calls, answers by status " + statuses;
        System.out.println("ApiFuzzIT: " + summary);
        assertEquals(List.of(), faults, () -> summary + "\n" + String.join("\n", faults));
        assertTrue(statuses.getOrDefault(200, 0) > calls / 20, () -> "hardly a call was sound: " + summary);
    }

    private static List<Caller> callers() {
        return List.of(
                new Caller("nobody", null, null, false),
                new Caller("a stranger", null, "cat_" + "w".repeat(43), false),
                new Caller("a viewer", "viewer", tokens.make("viewer"), true),
                new Caller("an operator", "operator", tokens.make("operator"), true),
                new Caller("an admin", "admin", tokens.make("admin"), true),
                new Caller("an admin of one source", "admin", tokens.make("admin", List.of("boa")), false));
    }

    private static void learn(Reply reply) {
        if (reply.status() == 200 && reply.type().equals("application/json")) {
            var next = Json.parse(reply.body()).path("next");
            if (next.isTextual()) {
                known.learn(next.asText());
            }
        }
    }

    private static long synced(String source, String name) {
        var products = Products.numbered(1, 5);
        products.forEach(product -> product.put("title", name));
        products.get(4).putNull("title");
        UPSTREAM.catalogue(source, products);
        admin.createSource(spec(source));
        return admin.sync(source).path("id").asLong();
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode spec(String id) {
        return Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson"));
    }

    private static JsonNode paged() {
        return Specs.paged("outra", UPSTREAM.url("/boa/products"), 2);
    }

    private static List<JsonNode> texts(String... texts) {
        ArrayNode all = JSON.arrayNode();
        List.of(texts).forEach(all::add);
        var list = new ArrayList<JsonNode>();
        all.forEach(list::add);
        return list;
    }
}
