package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.it.ApiClient;
import dev.catraca.it.Database;
import dev.catraca.it.IdentityProvider;
import dev.catraca.it.Json;
import dev.catraca.it.Parrot;
import dev.catraca.it.Platform;
import dev.catraca.it.Products;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.ServiceSettings;
import dev.catraca.it.Specs;
import dev.catraca.it.Spellings;
import dev.catraca.it.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A service with three sources and some runs, and what is known of it. One source sends a secret to a shop that repeats all that it is told. */
final class Stage implements AutoCloseable {
    static final String OWN = "boa";
    static final String OTHER = "alheia";
    static final String ECHO = "papagaio";

    private static final String WORD = "segredoplantado7e1c";
    private static final String OTHERS_WORD = "mercadoria";

    final Database database = Platform.freshDatabase();
    final Secrets secrets = new Secrets(WORD);
    final ServiceProcess service;
    final ApiClient admin;
    final Known known;
    final Others others;
    final List<Caller> callers;
    final long ownRun;
    final long echoRun;

    private final Upstream upstream = Upstream.start();
    private final Parrot parrot = new Parrot(() -> {});
    private final IdentityProvider provider = IdentityProvider.start();
    private final Map<String, ObjectNode> specs = new LinkedHashMap<>();

    Stage() {
        var settings = ServiceSettings.on(database, Platform.redis());
        provider.settings("tokens,oidc").forEach(settings::env);
        service = settings.env("CATRACA_ACCESS_ATTEMPTS", "1000000")
                .env("CATRACA_SECRET_FUZZ", Spellings.around(WORD))
                .env("CATRACA_PREVIEW_TIMEOUT", "1s")
                .env("CATRACA_SOURCE_CONNECT_TIMEOUT", "1s")
                .env("CATRACA_BATCH_SIZE", "2")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", upstream.url("/ops"))
                .start();
        admin = ApiClient.of(service);
        specs.put(OWN, Specs.ndjson(OWN, upstream.url("/boa/products.ndjson")));
        specs.put(OTHER, Specs.ndjson(OTHER, upstream.url("/alheia/products.ndjson")));
        specs.put(ECHO, echo());
        specs.values().forEach(admin::createSource);
        admin.put("/sources/" + OWN, specs.get(OWN)).json(200);
        synced(OWN, "Produto velho");
        ownRun = synced(OWN, "Produto");
        var otherRun = synced(OTHER, OTHERS_WORD);
        echoRun = admin.sync(ECHO).path("id").asLong();
        others = new Others(
                OWN,
                Set.of(OTHER, ECHO),
                Set.of(OTHER, ECHO, Long.toString(otherRun), Long.toString(echoRun)),
                OTHERS_WORD);
        callers = List.of(
                new Caller("nobody", null, null, false),
                new Caller("a stranger", null, "cat_" + "w".repeat(43), false),
                caller("a viewer", "viewer", List.of()),
                caller("an operator", "operator", List.of()),
                caller("an admin", "admin", List.of()),
                caller("an admin of one source", "admin", List.of(OWN)));
        secrets.add(ServiceSettings.ADMIN_TOKEN);
        known = new Known(Map.ofEntries(
                Map.entry("path-source", texts(OWN, OTHER, ECHO, "nova")),
                Map.entry("query-source", texts(OWN, OTHER, ECHO)),
                Map.entry("path-run", texts(Long.toString(ownRun), Long.toString(otherRun), Long.toString(echoRun))),
                Map.entry("query-chain", texts(Long.toString(ownRun))),
                Map.entry("path-externalId", texts("p-0000001", "p-0000002")),
                Map.entry("path-preset", texts("woocommerce")),
                Map.entry("path-logger", texts("fuzz.one")),
                Map.entry("query-q", texts("produto", "prod 1")),
                Map.entry("id", texts(OWN, "nova", "outra")),
                Map.entry("url", texts(upstream.url("/boa/products.ndjson"), upstream.url("/boa/products"))),
                Map.entry("channel", texts("ops")),
                Map.entry(
                        "read",
                        List.of(specs.get(OWN).path("read"), specs.get(ECHO).path("read"))),
                Map.entry(
                        "spec",
                        List.of(
                                specs.get(OWN),
                                specs.get(OWN).deepCopy().put("id", "nova"),
                                specs.get(ECHO),
                                Specs.paged("outra", upstream.url("/boa/products"), 2)))));
        makeSpare();
    }

    /** Puts back what a call took away or changed, so that later calls find it. */
    void restore(Call call, Reply reply) {
        var name = call.operation().name().substring(call.operation().name().indexOf(' ') + 1);
        if (reply.status() >= 300 || call.method().equals("GET")) {
            return;
        }
        if (name.equals("/api/v1/tokens/{id}")) {
            makeSpare();
        } else if (name.equals("/api/v1/sources/{source}")) {
            specs.forEach((id, spec) -> {
                if (admin.put("/sources/" + id, spec).status() == 404) {
                    admin.createSource(spec);
                }
            });
        } else if (name.equals("/api/v1/sources") && reply.status() == 201) {
            admin.delete("/sources/" + Json.parse(reply.body()).path("id").asText());
        }
    }

    /** Whether the shop was told the secret. */
    boolean hasUsedTheSecret() {
        return parrot.heard().contains(WORD);
    }

    private void makeSpare() {
        var made = token("spare", "viewer", List.of());
        known.put("path-id", made.path("id"));
        known.put("token", made.path("token"));
    }

    private Caller caller(String name, String role, List<String> sources) {
        return new Caller(name, role, token(name, role, sources).path("token").asText(), sources.isEmpty());
    }

    private JsonNode token(String name, String role, List<String> sources) {
        var body = Json.object("{}").put("name", name).put("role", role);
        if (!sources.isEmpty()) {
            sources.forEach(body.putArray("sources")::add);
        }
        var made = admin.post("/tokens", body).json(201);
        secrets.add(made.path("token").asText());
        return made;
    }

    private long synced(String source, String name) {
        var products = Products.numbered(1, 6);
        products.forEach(product -> product.put("title", name));
        products.get(4).putNull("title");
        products.get(5).putNull("title");
        upstream.catalogue(source, products);
        return admin.sync(source).path("id").asLong();
    }

    private ObjectNode echo() {
        return Json.object("""
                {"id": "papagaio",
                 "read": {"url": "%s?k=${CATRACA_SECRET_FUZZ}", "format": "json", "records": "/items",
                          "headers": {"X-Key": "Key ${CATRACA_SECRET_FUZZ}"},
                          "pagination": {"kind": "next-url", "next": "/next"}},
                 "map": {"externalId": "/id", "name": "/title", "price": "/price"}}""".formatted(parrot.url("/papagaio")));
    }

    private static List<JsonNode> texts(String... texts) {
        return Stream.of(texts).<JsonNode>map(TextNode::valueOf).toList();
    }

    @Override
    public void close() {
        try (upstream;
                parrot;
                provider) {
            service.close();
        }
    }
}
