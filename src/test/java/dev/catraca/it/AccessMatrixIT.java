package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation of the OpenAPI document, with every role and without one, and with a token that is for another source; with API tokens and
 * with those of an identity provider. */
@Tag("binary")
class AccessMatrixIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Upstream UPSTREAM = Upstream.start();
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");
    private static final Set<String> ASKS_NOBODY = Set.of(
            "GET /info",
            "GET /me",
            "GET /schema",
            "POST /session",
            "DELETE /session",
            "GET /session/provider",
            "GET /session/provider/callback");
    private static final Set<String> OF_OPERATORS = Set.of(
            "POST /sources/{source}/runs",
            "POST /runs/{run}/cancel",
            "POST /runs/{run}/rejections/replay",
            "POST /repairs");
    private static final Set<String> OF_ALL_SOURCES = SharedOperations.ALL;
    private static final IdentityProvider PROVIDER = IdentityProvider.start()
            .member("viewer", "catraca-viewer")
            .member("operator", "catraca-operator")
            .member("admin", "catraca-admin")
            .member("nobody", "staff");
    private static final String WRONG = "cat_" + "w".repeat(43);

    private static ServiceProcess service;
    private static ApiClient admin;
    private static Tokens tokens;
    private static List<Operation> operations;
    private static long ownRun;
    private static long otherRun;

    /** @param role the least that may call it, by the document */
    private record Operation(String method, String path, String role, boolean body, String accept) {
        String name() {
            return method + " " + path;
        }
    }

    @BeforeAll
    static void start() {
        var settings = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "100000")
                .env("CATRACA_REPAIR_ENABLED", "false");
        PROVIDER.settings("tokens,oidc").forEach(settings::env);
        service = settings.start();
        admin = ApiClient.of(service);
        tokens = new Tokens(admin, DATABASE);
        operations = operations();
        ownRun = synced("minha");
        otherRun = synced("alheia");
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
        PROVIDER.close();
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        assertTrue(operations.size() > 40, operations::toString);
        assertEquals(
                List.of(),
                broken(operations, it -> it.role().equals("anyone") || ROLES.contains(it.role()), "no role"));
        assertEquals(
                ASKS_NOBODY,
                Set.copyOf(operations.stream()
                        .filter(it -> it.role().equals("anyone"))
                        .map(Operation::name)
                        .toList()));
    }

    /** Who reads needs least, who changes what is read needs most. */
    @Test
    void everyOperationHasTheRoleThatItsHarmAsksFor() {
        for (var operation : operations) {
            var reads = operation.method().equals("GET") && !OF_ALL_SOURCES.contains(operation.name())
                    || operation.name().equals("POST /validation");
            var expected = ASKS_NOBODY.contains(operation.name())
                    ? "anyone"
                    : reads ? "viewer" : OF_OPERATORS.contains(operation.name()) ? "operator" : "admin";
            assertEquals(expected, operation.role(), operation::name);
        }
    }

    @Test
    void strangersAreRefusedWherePeopleAreAsked() {
        var credentials = Map.of(
                "wrong",
                WRONG,
                "malformed",
                "hunter2",
                "expired",
                tokens.expired("admin"),
                "revoked",
                tokens.revoked("admin"),
                "expired at the provider",
                PROVIDER.bearer("admin", "exp", Instant.now().getEpochSecond() - 60),
                "badly signed",
                new SigningKey("forged").signAs(PROVIDER.key(), PROVIDER.claims("admin")));
        for (var operation : operations) {
            var expected = operation.role().equals("anyone") ? null : 401;
            check(operation, "nobody", null, expected);
            // Where nobody is asked a wrong token is still told.
            credentials.forEach((kind, token) -> check(operation, kind, token, 401));
        }
    }

    @Test
    void everyRoleMayDoWhatTheDocumentSays() {
        for (var role : ROLES) {
            mayDoWhatTheDocumentSays(role, tokens.make(role));
            mayDoWhatTheDocumentSays(role, PROVIDER.bearer(role));
        }
        // Whom the provider knows, but in no role of this service.
        mayDoWhatTheDocumentSays("nobody", PROVIDER.bearer("nobody"));
    }

    private static void mayDoWhatTheDocumentSays(String role, String token) {
        for (var operation : operations) {
            var may = operation.role().equals("anyone") || ROLES.indexOf(role) >= ROLES.indexOf(operation.role());
            var answer = check(operation, role, token, may ? null : 403);
            if (!may) {
                assertEquals(operation.role(), answer.problem(403).path("role").asText(), operation::toString);
            }
        }
    }

    @Test
    void ofAnotherSourceNothingExists() {
        var scoped = admin.as(tokens.make("admin", List.of("minha")));
        for (var operation : operations) {
            if (OF_ALL_SOURCES.contains(operation.name())) {
                var refused = call(scoped, operation, "minha", ownRun);
                assertEquals(
                        "urn:catraca:problem:all-sources-needed",
                        refused.problem(403).path("type").asText(),
                        operation::toString);
            } else if (operation.path().contains("{source}")) {
                assertEquals(
                        told(call(scoped, operation, "nenhuma", ownRun), "nenhuma"),
                        told(call(scoped, operation, "alheia", ownRun), "alheia"),
                        operation::toString);
                assertEquals(404, call(scoped, operation, "alheia", ownRun).status(), operation::toString);
            } else if (operation.path().contains("{run}")) {
                assertEquals(
                        told(call(scoped, operation, "minha", 999_999), "999999"),
                        told(call(scoped, operation, "minha", otherRun), Long.toString(otherRun)),
                        operation::toString);
                assertEquals(404, call(scoped, operation, "minha", otherRun).status(), operation::toString);
            }
        }
        assertEquals(
                "urn:catraca:problem:other-source",
                scoped.post("/sources", Specs.ndjson("nova", UPSTREAM.url("/n")))
                        .problem(403)
                        .path("type")
                        .asText());
    }

    @Test
    void listsLeaveOutOtherSources() {
        var scoped = admin.as(tokens.make("operator", List.of("minha")));
        for (var list : List.of(
                "/sources",
                "/overview",
                "/runs",
                "/runs?source=alheia",
                "/runs?chain=" + otherRun,
                "/runs?status=SUCCEEDED",
                "/products",
                "/products?q=produto",
                "/products?source=alheia",
                "/products?source=alheia&q=produto",
                "/notifications")) {
            assertFalse(scoped.get(list).expecting(200).body().contains("alheia"), list);
        }
        for (var list : List.of("/sources", "/overview", "/runs", "/products", "/products?q=produto")) {
            assertTrue(scoped.get(list).expecting(200).body().contains("minha"), list);
            assertTrue(admin.get(list).expecting(200).body().contains("alheia"), list);
        }
        assertFalse(scoped.post("/repairs", "{\"dryRun\": true}")
                .expecting(200)
                .body()
                .contains("alheia"));
    }

    @Test
    void aRepairLeavesOtherSourcesAlone() {
        DATABASE.update("""
                INSERT INTO sync_run (source_id, status, trigger, mode, source_version, owner, lock_token, started_at,
                                      heartbeat_at, deadline_at)
                VALUES ('largada', 'RUNNING', 'MANUAL', 'FULL', 1, 'ninguem', 'ficha', now() - interval '1 hour',
                        now() - interval '50 minutes', now() + interval '1 hour')""");
        var scoped = admin.as(tokens.make("operator", List.of("minha")));
        assertFalse(scoped.post("/repairs").expecting(200).body().contains("largada"));
        assertTrue(admin.get("/runs?source=largada").expecting(200).body().contains("RUNNING"));
        assertTrue(admin.post("/repairs").expecting(200).body().contains("largada"));
        assertTrue(admin.get("/runs?source=largada").expecting(200).body().contains("ORPHANED"));
    }

    @Test
    void streamsLeaveOutOtherSources() {
        var scoped = admin.as(tokens.make("viewer", List.of("minha")));
        try (var stream = EventStream.ofAll(scoped, "")) {
            admin.sync("alheia");
            var own = admin.sync("minha").path("id").asLong();
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> stream.messages("run").stream()
                            .anyMatch(message -> message.data().path("id").asLong() == own
                                    && message.data().path("status").asText().equals("SUCCEEDED")));
            assertFalse(stream.messages().toString().contains("alheia"));
        }
        try (var stream = EventStream.of(scoped, otherRun)) {
            assertEquals(404, stream.status());
        }
    }

    @Test
    void whatIsNoDataAsksNobody() {
        var beside = ApiClient.beside(service);
        for (var path :
                List.of("/", "/q/openapi", "/q/health/live", "/q/health/ready", "/q/metrics", "/client/catraca.js")) {
            beside.get(path).expecting(200);
        }
        var info = admin.as(null).get("/info").json(200);
        assertTrue(info.path("version").isNull() && info.path("instance").isNull(), info::toString);
        assertEquals("catraca", info.path("name").asText());
        assertFalse(admin.get("/info").json(200).path("version").isNull());
    }

    private static Answer check(Operation operation, String who, String token, Integer expected) {
        var api = admin.as(token);
        if (expected == null
                && operation.accept().equals("text/event-stream")
                && operation.path().equals("/runs")) {
            try (var stream = EventStream.ofAll(api, "")) {
                assertEquals(200, stream.status(), operation::toString);
                return null;
            }
        }
        var answer = call(api, operation, "nenhuma", 999_999);
        if (expected == null) {
            assertTrue(
                    answer.status() != 401 && answer.status() != 403 && answer.status() < 500,
                    () -> operation + " of " + who + ": " + answer);
        } else {
            assertEquals(expected, answer.status(), () -> operation + " of " + who + ": " + answer);
            answer.problem(expected);
            assertEquals(expected == 401 ? "Bearer" : null, answer.header("WWW-Authenticate"), operation::toString);
        }
        return answer;
    }

    /** With the least body, so that nothing comes of it that another test could see. */
    private static Answer call(ApiClient api, Operation operation, String source, long run) {
        var path = operation
                .path()
                .replace("{source}", source)
                .replace("{run}", Long.toString(run))
                .replace("{externalId}", "p-0000001")
                .replace("{logger}", "matrix")
                .replace("{preset}", "woocommerce")
                .replace("{id}", "00000000-0000-0000-0000-000000000000");
        var body = operation.body() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
        return operation.body()
                ? api.send(
                        operation.method(),
                        path,
                        body,
                        "Accept",
                        operation.accept(),
                        "Content-Type",
                        "application/json")
                : api.send(operation.method(), path, body, "Accept", operation.accept());
    }

    /** What an answer says, but for the name that was asked for. */
    private static String told(Answer answer, String name) {
        return answer.status() + answer.body().replace(name, "…");
    }

    private static List<String> broken(
            List<Operation> all, java.util.function.Predicate<Operation> rule, String fault) {
        return all.stream()
                .filter(rule.negate())
                .map(it -> it.name() + ": " + fault)
                .toList();
    }

    private static List<Operation> operations() {
        var document = Json.parse(ApiClient.beside(service)
                .get("/q/openapi?format=json")
                .expecting(200)
                .body());
        var found = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getKey().matches("get|put|post|delete|patch"))
                        .filter(method -> path.getKey().startsWith("/api/v1"))
                        .forEach(method -> {
                            var operation = method.getValue();
                            var name = path.getKey().substring("/api/v1".length());
                            accepted(method.getKey() + name, operation.path("responses"))
                                    .forEach(accept -> found.add(new Operation(
                                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                                            name,
                                            operation.path("x-role").asText(),
                                            operation.has("requestBody"),
                                            accept)));
                        }));
        return found;
    }

    /** The media types of an operation, also those of methods that the document has no entry of their own for. */
    private static Stream<String> accepted(String operation, com.fasterxml.jackson.databind.JsonNode responses) {
        var documented = responses.properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> Json.names(response.getValue().path("content")).stream())
                .toList();
        var all = Stream.concat(
                documented.isEmpty() ? Stream.of("*/*") : documented.stream(),
                operation.equals("get/runs/{run}/rejections")
                        ? Stream.of("text/csv", "application/x-ndjson")
                        : Stream.of());
        return all.distinct();
    }

    private static long synced(String source) {
        UPSTREAM.catalogue(source, Products.numbered(1, 5));
        admin.createSource(Specs.paged(source, UPSTREAM.url("/" + source + "/products"), 100));
        return admin.sync(source).path("id").asLong();
    }
}
