package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wrong tokens are checked a few times only. */
@Tag("pods")
class FailedAttemptsIT {
    private static final String GUESSER = "127.0.0.2";
    private static final String OTHER = "127.0.0.3";
    private static final String RIGHT = ServiceSettings.ADMIN_TOKEN;

    @Test
    void anAddressThatGuessesWaits() {
        try (var service = start()) {
            for (var guess = 0; guess < 5; guess++) {
                assertEquals(401, status(ask(service, GUESSER, bearer(guess(guess)))));
            }
            var refused = ask(service, GUESSER, bearer(guess(5)));
            assertEquals(429, status(refused));
            assertTrue(refused.matches("(?is).*\r\nretry-after: \\d+\r\n.*"), refused);
            assertTrue(refused.contains("application/problem+json"), refused);
            assertTrue(refused.contains("urn:catraca:problem:too-many-attempts"), refused);
            assertEquals(429, status(ask(service, GUESSER, bearer(RIGHT))), "a right one is not looked at either");
            assertEquals(200, status(ask(service, OTHER, bearer(RIGHT))));
            // From now on the service knows it, and lets it pass wherever it comes from.
            assertEquals(200, status(ask(service, GUESSER, bearer(RIGHT))));
            assertEquals(429, status(ask(service, GUESSER, bearer(guess(6)))));

            assertEquals(
                    OptionalDouble.of(5), Metrics.of(service).value("catraca_access_refused_total", "kind=\"token\""));
            assertEquals(
                    OptionalDouble.of(3),
                    Metrics.of(service).value("catraca_access_refused_total", "kind=\"attempts\""));
            assertTrue(service.log().contains("Wrong tokens came from " + GUESSER), service::log);
            for (var guess = 0; guess < 7; guess++) {
                assertFalse(service.log().contains(guess(guess).substring(0, 12)), service::log);
            }
            assertFalse(service.log().contains(RIGHT), service::log);
        }
    }

    @Test
    void aBeginningThatIsGuessedOnWaitsWhereverItComesFrom() {
        try (var service = start()) {
            for (var host = 2; host < 7; host++) {
                assertEquals(
                        401,
                        status(ask(
                                service,
                                "127.0.0." + host,
                                bearer("cat_12345678" + Integer.toString(host).repeat(35)))));
            }
            assertEquals(429, status(ask(service, "127.0.0.9", bearer("cat_12345678" + "x".repeat(35)))));
            assertEquals(401, status(ask(service, "127.0.0.9", bearer(guess(1)))));
        }
    }

    /** An admin who revokes a token does not shut out the holders of the others, while a stranger behind their proxy guesses. */
    @Test
    void rightOnesGoOnAfterAnotherWasRevoked() {
        var database = Platform.freshDatabase();
        try (var service = start(database)) {
            var admin = ApiClient.of(service);
            var tokens = new Tokens(admin, database);
            var kept = tokens.make("viewer");
            assertEquals(200, status(ask(service, GUESSER, bearer(kept))));
            for (var guess = 0; guess < 6; guess++) {
                ask(service, GUESSER, bearer(guess(guess)));
            }
            var revoked = tokens.revoked("viewer");
            assertEquals(200, status(ask(service, GUESSER, bearer(kept))));
            assertEquals(429, status(ask(service, GUESSER, bearer(revoked))), "it was never seen here");
        }
    }

    @Test
    void sessionsCannotBeGuessedEither() {
        try (var service = start()) {
            for (var guess = 0; guess < 5; guess++) {
                assertEquals(401, status(ask(service, GUESSER, cookie(guess))));
            }
            assertEquals(429, status(ask(service, GUESSER, cookie(5))));
            assertEquals(
                    OptionalDouble.of(5),
                    Metrics.of(service).value("catraca_access_refused_total", "kind=\"session\""));
            assertEquals(200, status(ask(service, OTHER, bearer(RIGHT))));
        }
    }

    /** Attempts are counted before their tokens are looked up, or all that come at once would pass. */
    @Test
    void manyAtOnceAreNoMoreThanOneByOne() {
        var database = Platform.freshDatabase();
        var threads = Executors.newFixedThreadPool(60);
        try (var service = start(database)) {
            var api = ApiClient.of(service).as(null);
            List<CompletableFuture<Integer>> asked;
            try (var lock = HeldLock.by(database, "LOCK TABLE api_token IN ACCESS EXCLUSIVE MODE")) {
                asked = IntStream.range(100, 160)
                        .mapToObj(guess -> CompletableFuture.supplyAsync(
                                () -> login(
                                        api, Integer.toString(guess).repeat(15).substring(0, 43)),
                                threads))
                        .toList();
                lock.awaitWaiting(5);
            }
            var answers = asked.stream().map(CompletableFuture::join).toList();
            assertEquals(5, Collections.frequency(answers, 401), answers::toString);
            assertEquals(55, Collections.frequency(answers, 429), answers::toString);
        } finally {
            threads.shutdown();
        }
    }

    /** As many at once as there are callers behind one proxy. */
    @Test
    void rightOnesThatComeAtOnceAllPass() {
        var database = Platform.freshDatabase();
        var threads = Executors.newFixedThreadPool(40);
        try (var service = start(database)) {
            var api = ApiClient.of(service);
            var tokens = IntStream.range(0, 20)
                    .mapToObj(number -> new Tokens(api, database).make("viewer"))
                    .toList();
            List<CompletableFuture<Integer>> asked;
            try (var lock = HeldLock.by(database, "LOCK TABLE api_token IN ACCESS EXCLUSIVE MODE")) {
                asked = IntStream.range(0, 40)
                        .mapToObj(number -> CompletableFuture.supplyAsync(
                                () -> api.as(tokens.get(number / 2))
                                        .get("/sources")
                                        .status(),
                                threads))
                        .toList();
                lock.awaitWaiting(5);
            }
            assertEquals(
                    Collections.nCopies(40, 200),
                    asked.stream().map(CompletableFuture::join).toList());
        } finally {
            threads.shutdown();
        }
    }

    /** A stranger cannot fill the log that nobody may delete. */
    @Test
    void manyFailedLoginsAreFewRowsAndANumber() {
        var database = Platform.freshDatabase();
        var settings = ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "100000")
                .env("CATRACA_ACCESS_ATTEMPTS_WITHIN", "15s");
        try (var service = settings.start()) {
            var api = ApiClient.of(service);
            for (var guess = 100; guess < 150; guess++) {
                assertEquals(
                        401,
                        login(api.as(null), Integer.toString(guess).repeat(15).substring(0, 43)));
            }
            await().atMost(Duration.ofSeconds(120)).until(() -> failedLogins(api) == 50);
            assertTrue(rows(api).size() < 50, () -> rows(api).toString());
        }
    }

    /** How many failed logins the audit log tells of, in rows of their own or by a number. */
    private static int failedLogins(ApiClient api) {
        var all = 0;
        for (var row : rows(api)) {
            assertEquals(row.path("after").isNull(), !row.path("address").isNull(), row::toString);
            all += row.path("after").path("more").asInt(1);
        }
        return all;
    }

    private static JsonNode rows(ApiClient api) {
        return api.get("/audit?action=LOGIN_FAILED&limit=500").json(200).path("items");
    }

    private static int login(ApiClient api, String bits) {
        return api.post("/session", "{\"token\": \"cat_" + bits + "\"}").status();
    }

    private static ServiceProcess start() {
        return start(Platform.freshDatabase());
    }

    private static ServiceProcess start(Database database) {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_ACCESS_ATTEMPTS", "5")
                .env("CATRACA_ACCESS_ATTEMPTS_WITHIN", "1h")
                .start();
    }

    private static String guess(int number) {
        return "cat_" + Integer.toString(number).repeat(43);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static String cookie(int number) {
        return "Cookie: catraca_session=" + guess(number);
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ")[1]);
    }

    /** The answer to a request from another address of this machine. */
    private static String ask(ServiceProcess service, String from, String header) {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), service.port(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(30_000);
            var head = "GET /api/v1/sources HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
