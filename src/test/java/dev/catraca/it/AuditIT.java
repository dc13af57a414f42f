package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change and command is in the audit log: who, from where, what, before and after; and nothing secret is. */
@Tag("partitioned")
class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "segredo-da-auditoria-4711";
    /** A key that somebody types into a form. */
    private static final String TYPED = "chave-digitada-0815";

    private static final String HERE = "203.0.113.7";
    private static final String CONFIGURED = """
            catraca:
              sources:
                configurada:
                  name: %s
                  read: {url: "http://localhost:9/p", format: ndjson}
                  map: {externalId: /id, name: /title}
            """;
    /** What is sent with a body and does nothing. */
    private static final Set<String> NO_COMMANDS = Set.of("POST /validation");

    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Receiver RECEIVER = new Receiver();

    @TempDir
    private static Path folder;

    private static ServiceProcess service;
    private static ApiClient admin;
    /** The owner of a token of the role admin whose name is maria. */
    private static ApiClient maria;

    private static String cookie;
    private static final Set<String> TRIED = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        configure(CONFIGURED.formatted("Primeira"));
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_SECRET_AUDIT", SECRET)
                .env("CATRACA_ACCESS_ATTEMPTS", "3")
                .env("CATRACA_ACCESS_ATTEMPTS_WITHIN", "1h")
                .env("CATRACA_REPAIR_ENABLED", "false")
                .env(
                        "CATRACA_SOURCE_CONFIG_FILE",
                        folder.resolve("sources.yaml").toString())
                .env("CATRACA_SOURCE_CONFIG_FILE_EVERY", "200ms")
                .env("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                .set("catraca.keep.every", "1s")
                .set("catraca.notify.channels.ops.type", "webhook")
                .set("catraca.notify.channels.ops.url", RECEIVER.url("/ops"))
                .start();
        admin = ApiClient.of(service);
        maria = admin.as(admin.post("/tokens", "{\"name\": \"maria\", \"role\": \"admin\"}")
                .json(201)
                .path("token")
                .asText());
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
        RECEIVER.close();
    }

    @Test
    void everyCommandIsWritten() {
        sources();
        runs();
        serviceItself();
        access();
        var document = Json.parse(ApiClient.beside(service)
                .get("/q/openapi?format=json")
                .expecting(200)
                .body());
        var commands = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getKey().matches("put|post|delete|patch"))
                        .forEach(method -> commands.add(method.getKey().toUpperCase(java.util.Locale.ROOT)
                                + path.getKey().replace("/api/v1", " "))));
        commands.removeAll(NO_COMMANDS);
        assertEquals(commands, TRIED, "each operation that changes or commands something is tried here");
    }

    private void sources() {
        UPSTREAM.catalogue("auditada", Products.numbered(1, 10));
        var spec = spec("auditada");
        var created = send("POST", "/sources", spec).json(201).path("spec");
        written("POST /sources", "SOURCE_CREATED", "auditada", null, null, created);
        assertEquals("maria", version("auditada"));
        var replaced = send("PUT", "/sources/auditada", spec.put("name", "Auditada"))
                .json(200)
                .path("spec");
        written("PUT /sources/{source}", "SOURCE_REPLACED", "auditada", null, created, replaced);
        var disabled = send("PUT", "/sources/auditada", spec.put("enabled", false))
                .json(200)
                .path("spec");
        written("PUT /sources/{source}", "SOURCE_DISABLED", "auditada", null, replaced, disabled);
        var enabled = send("PUT", "/sources/auditada", spec.put("enabled", true))
                .json(200)
                .path("spec");
        written("PUT /sources/{source}", "SOURCE_ENABLED", "auditada", null, disabled, enabled);
        send("POST", "/sources/auditada/preview", Json.object("{}")).expecting(200);
        var asked = Json.object("{}");
        asked.putArray("servers").add(UPSTREAM.url(""));
        asked.putArray("secrets").add("CATRACA_SECRET_AUDIT");
        asked.put("version", 4);
        written("POST /sources/{source}/preview", "PREVIEWED", "auditada", null, null, asked);
        var look = Json.object("{}");
        var typed = (ObjectNode) spec.path("read").deepCopy();
        ((ObjectNode) typed.path("headers"))
                .put("X-Typed", TYPED)
                .put("X-Loja", "https://ana:" + TYPED + "@loja.example/" + TYPED);
        typed.put("url", typed.path("url").asText() + "?k=" + TYPED);
        look.set("read", typed);
        send("POST", "/preview", look).expecting(200);
        var kept = Json.object("{}");
        kept.putArray("servers").add(UPSTREAM.url("")).add("https://loja.example");
        kept.putArray("secrets").add("CATRACA_SECRET_AUDIT");
        kept.put("sha256", sha256(typed.toString()));
        written("POST /preview", "PREVIEWED", null, null, null, kept);
        assertFalse(
                DATABASE.query("SELECT a::text FROM audit_event a").toString().contains(TYPED));

        var gone = spec("apagada");
        var last = send("POST", "/sources", gone).json(201).path("spec");
        send("DELETE", "/sources/apagada", null).expecting(204);
        written("DELETE /sources/{source}", "SOURCE_DELETED", "apagada", null, last, null);
        // What changed nothing is not there.
        send("DELETE", "/sources/apagada", null).problem(404);
        send("POST", "/sources", spec).problem(409);
        send("POST", "/sources", Json.object("{}")).problem(400);
        written("DELETE /sources/{source}", "SOURCE_DELETED", "apagada", null, last, null);
    }

    private void runs() {
        var products =
                Products.numbered(1, 10).stream().map(ObjectNode::deepCopy).toList();
        products.get(0).put("price", -1);
        var catalogue = UPSTREAM.catalogue("auditada", products);
        catalogue.script().hold();
        var run = send("POST", "/sources/auditada/runs", Json.object("{\"mode\": \"FULL\"}"))
                .json(202);
        var id = run.path("id").asText();
        assertEquals("maria", run.path("actor").asText());
        written(
                "POST /sources/{source}/runs",
                "RUN_STARTED",
                "auditada",
                id,
                null,
                Json.object("{\"mode\": \"FULL\", \"version\": 4}"));
        send("POST", "/sources/auditada/runs", Json.object("{}")).problem(409);
        catalogue.script().awaitHeld(PATIENCE);
        send("POST", "/runs/" + id + "/cancel", Json.object("{}")).json(202);
        written(
                "POST /runs/{run}/cancel",
                "RUN_CANCELLED",
                "auditada",
                id,
                Json.object("{\"status\": \"RUNNING\"}"),
                null);
        catalogue.script().recover();
        admin.awaitClosed(run.path("id").asLong());
        send("POST", "/runs/" + id + "/cancel", Json.object("{}")).problem(409);

        var approved = send("POST", "/sources/auditada/runs", Json.object("{\"approve\": [\"retirement\"]}"))
                .json(202)
                .path("id")
                .asLong();
        written(
                "POST /sources/{source}/runs",
                "RUN_APPROVED",
                "auditada",
                Long.toString(approved),
                null,
                Json.object("{\"approve\": [\"retirement\"], \"version\": 4}"));
        assertEquals(
                1, admin.awaitClosed(approved).path("counters").path("rejected").asLong());
        assertEquals(
                "maria",
                admin.get("/runs/" + approved + "/events")
                        .json(200)
                        .path("items")
                        .path(0)
                        .path("details")
                        .path("actor")
                        .asText());
        var replay = send("POST", "/runs/" + approved + "/rejections/replay", Json.object("{}"))
                .json(202);
        written(
                "POST /runs/{run}/rejections/replay",
                "RUN_REPLAYED",
                "auditada",
                replay.path("id").asText(),
                null,
                Json.object("{\"replays\": %d, \"version\": 4}".formatted(approved)));
        assertEquals("maria", replay.path("actor").asText());
        admin.awaitClosed(replay.path("id").asLong());
    }

    private void serviceItself() {
        send("POST", "/repairs", Json.object("{}")).json(200);
        written("POST /repairs", "REPAIR_STARTED", null, null, null, null);
        var repair = newest().path("id");
        send("POST", "/repairs", Json.object("{\"dryRun\": true}")).json(200);
        assertEquals(repair, newest().path("id"), "a dry run does nothing");
        send("POST", "/notifications/test", Json.object("{\"channel\": \"ops\"}"))
                .json(200);
        written("POST /notifications/test", "CHANNEL_TESTED", null, "ops", null, null);
        send("PUT", "/loggers/dev.catraca.audit", Json.object("{\"level\": \"DEBUG\"}"))
                .json(200);
        var set = newest();
        assertTrue(set.path("before").path("level").isNull(), set::toString);
        assertEquals("DEBUG", set.path("after").path("level").asText());
        assertEquals(
                admin.get("/info").json(200).path("instance"), set.path("after").path("instance"));
        written(
                "PUT /loggers/{logger}",
                "LOG_LEVEL_SET",
                null,
                "dev.catraca.audit",
                set.path("before"),
                set.path("after"));
    }

    private void access() {
        var made = send(
                        "POST",
                        "/tokens",
                        Json.object("{\"name\": \"joana\", \"role\": \"operator\", \"sources\": [\"auditada\"]}"))
                .json(201);
        var joana = Json.object(
                "{\"name\": \"joana\", \"role\": \"operator\", \"sources\": [\"auditada\"], \"expiresAt\": null}");
        written("POST /tokens", "TOKEN_MADE", null, made.path("id").asText(), null, joana);
        for (var taken : List.of("admin-token", "Anonymous", "schedule", "config", " repair ")) {
            send("POST", "/tokens", Json.object("{\"role\": \"viewer\"}").put("name", taken))
                    .problem(400);
        }
        var body = Json.object("{}").put("token", made.path("token").asText());
        var opened = anyone("POST", "/session", body);
        cookie = opened.expecting(204).header("set-cookie").split(";")[0];
        written("POST /session", "joana", "LOGGED_IN", null, null, null, null);
        anyone("POST", "/sources/auditada/runs", Json.object("{}"), "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                .json(202);
        assertEquals("joana", newest().path("actor").asText(), "a session is its token's");
        anyone("DELETE", "/session", null, "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                .expecting(204);
        written("DELETE /session", "joana", "LOGGED_OUT", null, null, null, null);
        send("DELETE", "/tokens/" + made.path("id").asText(), null).expecting(204);
        written("DELETE /tokens/{id}", "TOKEN_REVOKED", null, made.path("id").asText(), joana, null);
        assertEquals(
                List.of("TOKEN_REVOKED", "TOKEN_MADE"),
                actions("?target=" + made.path("id").asText()));
        send("DELETE", "/tokens/" + made.path("id").asText(), null).expecting(204);
        assertEquals(1, rows("?action=TOKEN_REVOKED").size(), "once");
    }

    @Test
    void failedLoginsAreWrittenAsOftenAsTheyAreLookedAt() {
        var from = "198.51.100.4";
        for (var guess = 0; guess < 6; guess++) {
            var body = "{\"token\": \"cat_" + Integer.toString(guess).repeat(43) + "\"}";
            admin.as(null)
                    .send(
                            "POST",
                            "/session",
                            BodyPublishers.ofString(body),
                            "Content-Type",
                            "application/json",
                            "X-Forwarded-For",
                            from)
                    .problem(guess < 3 ? 401 : 429);
        }
        var failed = rows("?action=LOGIN_FAILED").stream()
                .filter(row -> row.path("address").asText().equals(from))
                .toList();
        assertEquals(3, failed.size(), failed::toString);
        assertEquals("anonymous", failed.get(0).path("actor").asText());
        assertFalse(failed.toString().contains("cat_"), failed::toString);
    }

    @Test
    void whatCannotBeWrittenIsNotDone() {
        UPSTREAM.catalogue("segura", Products.numbered(1, 3));
        admin.createSource(spec("segura"));
        var token = admin.post("/tokens", "{\"name\": \"seguro\", \"role\": \"viewer\"}")
                .json(201);
        var sent = RECEIVER.told("/ops", "").size();
        DATABASE.update("ALTER TABLE audit_event RENAME TO audit_gone");
        try {
            for (var refused : List.of(
                    admin.post("/sources", spec("insegura")),
                    admin.put("/sources/segura", spec("segura").put("name", "Outra")),
                    admin.delete("/sources/segura"),
                    admin.post("/sources/segura/runs"),
                    admin.post("/tokens", "{\"name\": \"inseguro\", \"role\": \"viewer\"}"),
                    admin.delete("/tokens/" + token.path("id").asText()),
                    admin.as(null).post("/session", "{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}"),
                    admin.put("/loggers/dev.catraca.unwritten", "{\"level\": \"DEBUG\"}"),
                    admin.post("/notifications/test", "{\"channel\": \"ops\"}"),
                    admin.post("/repairs", "{}"))) {
                assertTrue(refused.status() >= 500, refused::toString);
                assertEquals(null, refused.header("Set-Cookie"));
            }
        } finally {
            DATABASE.update("ALTER TABLE audit_gone RENAME TO audit_event");
        }
        admin.get("/sources/insegura").problem(404);
        assertEquals(1, admin.get("/sources/segura").json(200).path("version").asLong());
        assertEquals(List.of(), admin.walk("/runs?source=segura", 10));
        assertFalse(admin.get("/tokens?limit=500").body().contains("inseguro"));
        admin.as(token.path("token").asText()).get("/sources").json(200);
        assertTrue(admin.get("/loggers/dev.catraca.unwritten")
                .json(200)
                .path("level")
                .isNull());
        assertEquals(sent, RECEIVER.told("/ops", "").size());
    }

    @Test
    void changesOfTheConfigurationAreWritten() throws IOException {
        var created = rows("?source=configurada&action=SOURCE_CREATED").get(0);
        assertEquals("config", created.path("actor").asText());
        assertTrue(created.path("address").isNull() && created.path("before").isNull(), created::toString);
        assertEquals("Primeira", created.path("after").path("name").asText());
        assertEquals("config", version("configurada"));
        configure(CONFIGURED.formatted("Segunda"));
        var replaced = awaitRow("?source=configurada&action=SOURCE_REPLACED");
        assertEquals("Primeira", replaced.path("before").path("name").asText());
        assertEquals("Segunda", replaced.path("after").path("name").asText());
        configure("catraca: {}\n");
        var disabled = awaitRow("?source=configurada&action=SOURCE_DISABLED");
        assertEquals("config", disabled.path("actor").asText());
        assertFalse(disabled.path("after").path("enabled").asBoolean(true), disabled::toString);
        assertEquals(3, rows("?source=configurada").size());
    }

    @Test
    void isListedInPiecesForAnAdminOfAllSources() {
        for (var name : List.of("um", "dois", "tres", "quatro", "cinco")) {
            admin.createSource(spec("lista-" + name));
        }
        maria.delete("/sources/lista-um").expecting(204);
        var whole = admin.get("/audit?limit=500").json(200).path("items");
        var times = whole.findValuesAsText("at");
        assertEquals(
                times.stream()
                        .map(java.time.Instant::parse)
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList(),
                times.stream().map(java.time.Instant::parse).toList(),
                "newest first");
        assertEquals(
                rows("?actor=admin-token&action=SOURCE_CREATED"),
                admin.walk("/audit?actor=admin-token&action=SOURCE_CREATED", 2));
        assertEquals(List.of("SOURCE_DELETED", "SOURCE_CREATED"), actions("?source=lista-um"));
        assertEquals(1, rows("?source=lista-um&actor=maria").size());
        assertEquals(List.of(), rows("?actor=ningu%C3%A9m"));
        var between = rows("?source=lista-um").stream()
                .map(row -> row.path("at").asText())
                .toList();
        assertEquals(
                List.of("SOURCE_CREATED"),
                actions("?source=lista-um&from=" + between.get(1) + "&to=" + between.get(0)),
                "from is inclusive, to is not");
        assertEquals(List.of("SOURCE_DELETED"), actions("?source=lista-um&from=" + between.get(0)));
        assertEquals("action", parameter("?action=SHOUTED"));
        assertEquals("actor", parameter("?actor=" + "x".repeat(201)));
        assertEquals("source", parameter("?source=a/b"));
        assertEquals("target", parameter("?target=" + "x".repeat(201)));
        assertEquals("from", parameter("?from=yesterday"));
        assertEquals("to", parameter("?to=2026-01-01"));
        assertEquals("after", parameter("?after=x"));
        var tokens = new Tokens(admin, DATABASE);
        admin.as(tokens.make("operator")).get("/audit").problem(403);
        admin.as(tokens.make("admin", List.of("lista-dois")))
                .get("/audit?source=lista-dois")
                .problem(403);
    }

    @Test
    void oldRowsAreForgotten() {
        for (var source : List.of("", "antiga")) {
            DATABASE.update("""
                    INSERT INTO audit_event (source_id, at, actor, action)
                    SELECT ?, now() - days * interval '1 day', 'old', 'RUN_STARTED' FROM unnest(ARRAY[300, 400, 500]) days""", source);
        }
        await("rows of more than a year are gone")
                .atMost(PATIENCE)
                .until(() -> rows("?actor=old").size() == 2);
        assertEquals(1, rows("?actor=old&source=antiga").size());
    }

    @Test
    void whereNobodyIsAskedItIsAnonymous() {
        try (var open = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_ACCESS_MODE", "none")
                .start()) {
            ApiClient.of(open).as(null).createSource(spec("de-ninguem"));
            var row = rows("?source=de-ninguem").get(0);
            assertEquals("anonymous", row.path("actor").asText());
            assertEquals("127.0.0.1", row.path("address").asText());
            assertEquals("anonymous", version("de-ninguem"));
        }
    }

    @Test
    void nothingSecretIsInIt() {
        UPSTREAM.catalogue("sigilosa", Products.numbered(1, 3));
        maria.createSource(spec("sigilosa"));
        maria.post("/sources/sigilosa/preview").expecting(200);
        maria.awaitClosed(maria.start("sigilosa"));
        var made = maria.post("/tokens", "{\"name\": \"sigilo\", \"role\": \"viewer\"}")
                .json(201)
                .path("token")
                .asText();
        var login = Json.object("{}").put("token", made);
        var session = anyone("POST", "/session", login)
                .expecting(204)
                .header("set-cookie")
                .split("[=;]")[1];
        var content = DATABASE.query("SELECT a::text FROM audit_event a").toString()
                + admin.get("/audit?limit=500").body();
        assertTrue(content.contains("${CATRACA_SECRET_AUDIT}") && content.contains("sigilo"));
        for (var secret :
                List.of(SECRET, made, made.substring(4), maria.token(), ServiceSettings.ADMIN_TOKEN, session)) {
            assertFalse(content.contains(secret), secret);
        }
        assertEquals(
                0L,
                DATABASE.<Long>value(
                        "SELECT count(*) FROM audit_event a JOIN api_token t ON a::text LIKE '%' || t.hash || '%'"));
    }

    /** By maria, from elsewhere. */
    private static Answer send(String method, String path, JsonNode body) {
        return send(maria, method, path, body);
    }

    private static Answer anyone(String method, String path, JsonNode body, String... headers) {
        return send(admin.as(null), method, path, body, headers);
    }

    private static Answer send(ApiClient api, String method, String path, JsonNode body, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Forwarded-For", HERE));
        if (body != null) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return api.send(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()),
                all.toArray(String[]::new));
    }

    private static void written(
            String operation, String action, String source, String target, JsonNode before, JsonNode after) {
        written(operation, "maria", action, source, target, before, after);
    }

    /** The newest row is this one. */
    private static void written(
            String operation,
            String actor,
            String action,
            String source,
            String target,
            JsonNode before,
            JsonNode after) {
        TRIED.add(operation);
        var row = newest();
        var expected = Json.object("{}")
                .put("actor", actor)
                .put("address", HERE)
                .put("action", action)
                .put("source", source)
                .put("target", target);
        expected.set("before", before == null ? NullNode.getInstance() : before);
        expected.set("after", after == null ? NullNode.getInstance() : after);
        expected.set("id", row.path("id"));
        expected.set("at", row.path("at"));
        assertEquals(Json.parse(expected.toString()), row, operation);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode newest() {
        return admin.get("/audit?limit=1").json(200).path("items").path(0);
    }

    private static List<JsonNode> rows(String query) {
        return admin.walk("/audit" + query, 100);
    }

    private static List<String> actions(String query) {
        return rows(query).stream().map(row -> row.path("action").asText()).toList();
    }

    private static JsonNode awaitRow(String query) {
        return await(query)
                .atMost(PATIENCE)
                .until(() -> rows(query), rows -> !rows.isEmpty())
                .get(0);
    }

    private static String parameter(String query) {
        return admin.get("/audit" + query).problem(400).path("parameter").asText();
    }

    /** Who made the newest version of a source. */
    private static String version(String source) {
        return admin.get("/sources/" + source + "/versions")
                .json(200)
                .path("items")
                .path(0)
                .path("actor")
                .asText();
    }

    private static ObjectNode spec(String id) {
        var spec = Specs.ndjson(id, UPSTREAM.url("/" + id + "/products.ndjson"));
        ((ObjectNode) spec.path("read")).set("headers", Json.parse("{\"X-Key\": \"${CATRACA_SECRET_AUDIT}\"}"));
        return spec.put("name", id);
    }

    private static void configure(String yaml) throws IOException {
        var next = Files.writeString(folder.resolve("next.yaml"), yaml);
        Files.move(next, folder.resolve("sources.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
