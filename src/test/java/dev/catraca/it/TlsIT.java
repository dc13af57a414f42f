package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS to PostgreSQL and Redis and for the API, with certificates that are exchanged while the service runs. */
@Tag("binary")
class TlsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Upstream UPSTREAM = Upstream.start();

    @TempDir
    static Path folder;

    private static Secured secured;

    @BeforeAll
    static void start() {
        secured = new Secured(folder);
    }

    @AfterAll
    static void stop() {
        secured.close();
        UPSTREAM.close();
    }

    @Test
    void everyConnectionIsSecuredAndTheApiIsServedOverHttpsAlone() throws IOException {
        var database = new Database(secured.postgres, "secured");
        try (var service = api(secured.settings("secured")).start()) {
            var api = ApiClient.of(service).with(Secured.http(secured.first()));
            api.createSource(Specs.paged("segura", catalogue("segura", 300), 100));
            Books.assertCounted(api.sync("segura"), 300, 0, 0, 0, 0);
            assertAllSecured(database);
            assertEquals(
                    "true",
                    check(service, "redis").path("data").path("reachable").asText());

            var page = api.get("/info").expecting(200);
            assertEquals("max-age=31536000", page.header("Strict-Transport-Security"));
            assertSession(api.as(null));
            var faster = api.with(Secured.http(secured.first(), HttpClient.Version.HTTP_2));
            faster.get("/sources").json(200);
            faster.post("/validation", "{\"x\": \"" + "x".repeat(2_000_000) + "\"}")
                    .problem(413);
            faster.get("/nothing").problem(404);
            assertThrows(
                    UncheckedIOException.class,
                    () -> new ApiClient("http://localhost:" + service.port() + "/api/v1", null).get("/info"));
            assertTrue(ApiClient.management(service)
                    .get("/q/metrics")
                    .body()
                    .lines()
                    .anyMatch(line -> line.startsWith("catraca_tls_certificate_seconds{of=\"api\"")));
        }
    }

    @Test
    void certificatesAreExchangedWhileARunGoesOn() throws IOException {
        var database = new Database(secured.postgres, "exchanged");
        try (var service = api(secured.settings("exchanged")
                        .env("CATRACA_BATCH_SIZE", "100")
                        .env("CATRACA_HEARTBEAT_EVERY", "200ms"))
                .start()) {
            var before = ApiClient.of(service).with(Secured.http(secured.first()));
            before.createSource(Specs.paged("trocada", catalogue("trocada", 1000), 100));
            var script = UPSTREAM.catalogue("trocada", Products.numbered(1, 1000))
                    .script()
                    .pass(4)
                    .hold();
            var run = before.start("trocada");
            script.awaitHeld(PATIENCE);
            var old = Secured.shown(secured.first(), service.port());

            try (var standing = Secured.connect(secured.first(), service.port())) {
                secured.second().issue(secured.file("api"), Secured.HERE);
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() ->
                                !Secured.shown(secured.second(), service.port()).equals(old));
                // Each event loop serves some of the connections.
                for (var connection = 0; connection < 20; connection++) {
                    Secured.shown(secured.second(), service.port());
                }
                assertAnswers(standing);
            }

            secured.trust("service/ca.crt", secured.second());
            secured.second().issue(secured.file("client"), "dns:catraca-two");
            secured.ofPostgres(secured.second(), Secured.HERE);
            await().atMost(PATIENCE)
                    .until(() -> service.log().contains("catraca.tls.trust: exchanged")
                            && service.log().contains("catraca.tls.client-key: exchanged"));
            secured.ofRedis(secured.second(), Secured.HERE);
            database.terminateSessions();

            script.recover();
            var api = ApiClient.of(service).with(Secured.http(secured.second()));
            var closed = api.awaitClosed(run);
            assertEquals("SUCCEEDED", closed.path("status").asText(), closed::toString);
            Books.assertCounted(closed, 1000, 0, 0, 0, 0);
            await().atMost(PATIENCE)
                    .until(() -> check(service, "redis")
                            .path("data")
                            .path("reachable")
                            .asBoolean());
            assertAllSecured(database);
            assertTrue(database
                    .query("SELECT client_serial FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                            + " WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()")
                    .stream()
                    .map(row -> row.get("client_serial").toString())
                    .allMatch(serial -> serial.equals(serial(secured.file("client/tls.crt")))));
            Books.assertCounted(api.sync("trocada"), 0, 0, 1000, 0, 0);
        } finally {
            secured.trust("service/ca.crt", secured.first());
            secured.first().issue(secured.file("client"), "dns:catraca");
            secured.first().issue(secured.file("api"), Secured.HERE);
            secured.ofPostgres(secured.first(), Secured.HERE);
            secured.ofRedis(secured.first(), Secured.HERE);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNotTaken() throws IOException {
        var own = secured.file("broken");
        secured.first().issue(own, Secured.HERE);
        var settings = secured.settings("broken")
                .secure(own.resolve("tls.crt"), own.resolve("tls.key"))
                .env(
                        "CATRACA_TLS_TRUST",
                        Files.copy(secured.first().pem(), own.resolve("ca.crt")).toString());
        try (var service = settings.start()) {
            var old = Secured.shown(secured.first(), service.port());
            Files.writeString(own.resolve("tls.crt"), "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
            Files.writeString(own.resolve("ca.crt"), "");
            awaitLog(service, "catraca.tls.certificate, catraca.tls.key: the certificate cannot be read.");
            awaitLog(service, "catraca.tls.trust: a certificate cannot be read.");
            Files.delete(own.resolve("tls.crt"));
            awaitLog(service, "catraca.tls.certificate, catraca.tls.key: a file cannot be read.");
            Files.copy(secured.file("api/tls.crt"), own.resolve("tls.crt"));
            awaitLog(service, "catraca.tls.certificate, catraca.tls.key: the key is not that of the certificate.");
            secured.first().issue(own, Secured.HERE, "-startdate", "-10d", "-validity", "5");
            awaitLog(service, "catraca.tls.certificate, catraca.tls.key: the certificate expired at ");
            assertEquals(old, Secured.shown(secured.first(), service.port()));

            secured.first().issue(own, Secured.HERE);
            // A handshake at the moment of the exchange may fail.
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !Secured.shown(secured.first(), service.port()).equals(old));
            assertEquals(
                    5,
                    Pattern.compile("What was there before stays in use")
                            .matcher(service.log())
                            .results()
                            .count(),
                    service::log);
        }
    }

    /** The service waits for PostgreSQL, as it does while that is away. */
    @Test
    void postgresIsRefusedUntilItsCertificateIsRight() {
        try (var other = new Secured(secured.file("other"))) {
            other.ofPostgres(other.second(), Secured.HERE);
            try (var service = other.settings("refused").launch()) {
                var refused = "localhost:" + other.postgres.port() + " is not used: its certificate ";
                awaitLog(service, refused + "is not trusted: it was issued by ");
                assertTrue(service.log().contains("catraca.tls.trust can name a file"), service::log);
                other.ofPostgres(other.first(), Secured.HERE, "-startdate", "-10d", "-validity", "5");
                awaitLog(service, refused + "expired on ");
                other.ofPostgres(other.first(), "dns:db.example");
                awaitLog(service, refused + "is for another host: db.example");
                assertEquals(
                        0L,
                        new Database(other.postgres, "refused")
                                .<Long>value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
                other.ofPostgres(other.first(), Secured.HERE);
                service.awaitReady();
                var api = ApiClient.of(service);
                api.get("/sources").json(200);
                var database = new Database(other.postgres, "refused");
                database.update("ALTER SYSTEM SET ssl = off");
                other.postgres.reload();
                await().atMost(PATIENCE).until(() -> {
                    database.terminateSessions();
                    return api.get("/sources").status() == 503;
                });
                database.update("ALTER SYSTEM SET ssl = on");
                other.postgres.reload();
                await().atMost(PATIENCE).until(() -> api.get("/sources").status() == 200);
            }
        }
    }

    @Test
    void redisIsRefusedUntilItsCertificateIsRight() {
        try (var other = new Secured(secured.file("redis-refused"))) {
            other.ofRedis(other.second(), Secured.HERE);
            try (var service = other.settings("refused").start()) {
                assertFalse(reachesRedis(service));
                var refused = "localhost:" + other.securePort() + " is not used: its certificate ";
                awaitRefusal(service, refused + "is not trusted: it was issued by ");
                other.ofRedis(other.first(), Secured.HERE, "-startdate", "-10d", "-validity", "5");
                awaitRefusal(service, refused + "expired on ");
                other.ofRedis(other.first(), "dns:redis.example");
                awaitRefusal(service, refused + "is for another host: redis.example");
                other.ofRedis(other.first(), Secured.HERE);
                await().atMost(PATIENCE).until(() -> reachesRedis(service));
            }
        }
    }

    @Test
    void aPostgresWithoutTlsIsRefused() {
        var database = Platform.emptyDatabase();
        try (var service = ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_DATABASE_TLS", "true")
                .launch()) {
            awaitLog(service, "The server does not support SSL");
            assertEquals(0L, database.<Long>value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        }
    }

    @Test
    void plainRequestsAreSentToHttpsIfAPersonWantsThat() throws IOException {
        var plain = dev.catraca.dev.FreePort.find();
        try (var service = api(secured.settings("redirected"))
                .env("QUARKUS_HTTP_INSECURE_REQUESTS", "redirect")
                .env("QUARKUS_HTTP_PORT", Integer.toString(plain))
                .start()) {
            var answer = new ApiClient("http://localhost:" + plain, null).get("/api/v1/info");
            assertEquals(301, answer.status());
            assertEquals(service.baseUri() + "/api/v1/info", answer.header("Location"));
            assertEquals(null, answer.header("Strict-Transport-Security"));
        }
    }

    private static ServiceSettings api(ServiceSettings settings) {
        return settings.secure(secured.file("api/tls.crt"), secured.file("api/tls.key"));
    }

    private static String catalogue(String name, int products) {
        UPSTREAM.catalogue(name, Products.numbered(1, products));
        return UPSTREAM.url("/" + name + "/products");
    }

    /** Those of the service: the tests' own have no TLS, and are closed but for the one that asks. */
    private static void assertAllSecured(Database database) {
        var connections = database.query("SELECT s.ssl, s.client_dn, a.application_name FROM pg_stat_ssl s"
                + " JOIN pg_stat_activity a USING (pid)"
                + " WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()");
        assertFalse(connections.isEmpty());
        for (var connection : connections) {
            assertEquals(true, connection.get("ssl"), connections::toString);
            assertTrue(connection.get("client_dn").toString().contains("CN=shop"), connections::toString);
        }
    }

    private static void assertSession(ApiClient browser) {
        var given = browser.post("/session", "{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}")
                .header("Set-Cookie");
        assertTrue(given.startsWith("__Host-catraca_session="), given);
        assertTrue(
                List.of(given.split("; ")).containsAll(List.of("Secure", "HTTPOnly", "SameSite=Strict", "Path=/")),
                given);
        var own = browser.root().replace("/api/v1", "");
        var cookie = given.split(";")[0];
        for (var origin : Map.of(own, 200, own.replace("https", "http"), 403).entrySet()) {
            var answer = browser.send(
                    "POST",
                    "/repairs",
                    BodyPublishers.ofString("{\"dryRun\": true}"),
                    "Content-Type",
                    "application/json",
                    "Cookie",
                    cookie,
                    "Origin",
                    origin.getKey());
            assertEquals(origin.getValue(), answer.status(), answer::body);
        }
    }

    private static void assertAnswers(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /api/v1/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    private static String serial(Path pem) {
        try {
            var certificate = dev.catraca.tls.Authorities.read(pem).iterator().next();
            return ((X509Certificate) certificate).getSerialNumber().toString();
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean reachesRedis(ServiceProcess service) {
        return check(service, "redis").path("data").path("reachable").asBoolean();
    }

    private static com.fasterxml.jackson.databind.JsonNode check(ServiceProcess service, String name) {
        for (var check : Json.parse(
                        ApiClient.management(service).get("/q/health/ready").body())
                .path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("There is no check " + name);
    }

    /** Asks for Redis until the log has this, and never reaches it. */
    private static void awaitRefusal(ServiceProcess service, String said) {
        await().atMost(PATIENCE).until(() -> {
            assertFalse(reachesRedis(service));
            return service.log().contains(said);
        });
    }

    private static void awaitLog(ServiceProcess service, String said) {
        await(said).atMost(PATIENCE).until(() -> service.log().contains(said));
    }
}
