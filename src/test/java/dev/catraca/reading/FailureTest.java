package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Product;
import dev.catraca.source.spec.Pagination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailureTest {
    private static final int RECORDS = 2000;
    private static final List<String> ALL =
            IntStream.rangeClosed(1, RECORDS).mapToObj(id -> id + ":" + id).toList();
    private Reading reading = new Reading(TestConfig.DEFAULT);
    private final CountDownLatch over = new CountDownLatch(1);
    private Upstream upstream;

    @AfterEach
    void stop() {
        over.countDown();
        reading.close();
        if (upstream != null) {
            upstream.close();
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheTransferBreaksOff() {
        var body = array();
        var attempts = new AtomicInteger();
        serve(exchange -> {
            var cut = body.length() / 5 * attempts.incrementAndGet();
            if (cut < body.length()) {
                Upstream.cut(exchange, body, cut);
            } else {
                Upstream.send(exchange, body);
            }
        });
        assertEquals(ALL, reading.all(Specs.json(upstream.address("/p"), Specs.NONE), 300));
        assertTrue(attempts.get() > 3, "the transfer broke off " + attempts + " times");
    }

    @Test
    void tellsOfEachReadingOfAPageOnce() {
        var body = array();
        var attempts = new AtomicInteger();
        serve(exchange -> {
            switch (attempts.incrementAndGet()) {
                case 1 -> Upstream.send(exchange, 503, new byte[0]);
                case 2 -> Upstream.cut(exchange, body, body.length() / 2);
                default -> Upstream.send(exchange, body);
            }
        });
        reading.all(Specs.json(upstream.address("/p"), Specs.NONE), 300);

        assertEquals(3, reading.pages.size());
        assertTrue(reading.pages.get(0).failure().contains("503"), reading.pages::toString);
        assertEquals(0, reading.pages.get(0).records());
        assertTrue(reading.pages.get(1).failure().contains("broke off"), reading.pages::toString);
        assertNull(reading.pages.get(2).failure());
        assertEquals(
                RECORDS, reading.pages.stream().mapToLong(PageRead::records).sum());
    }

    @Test
    void deliversWhatCameBeforeTheFailure() {
        var body = array();
        serve(exchange -> Upstream.cut(exchange, body, body.length() / 2));
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            var chunk = reader.next(RECORDS, Long.MAX_VALUE);
            assertFalse(chunk.outcomes().isEmpty());
            assertFalse(chunk.last());
            assertEquals(chunk.outcomes().size(), chunk.after().skip());
            var failure = assertThrows(SourceException.class, () -> reader.next(RECORDS, Long.MAX_VALUE));
            assertTrue(failure.retryable());
        }
    }

    @Test
    void jsonThatEndsInTheMiddleIsAPassingFailure() {
        var body = array();
        serve(exchange -> Upstream.send(exchange, body.substring(0, body.length() / 2)));
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            reader.next(RECORDS, Long.MAX_VALUE);
            assertTrue(
                    assertThrows(SourceException.class, () -> reader.next(1, 1)).retryable());
        }
    }

    @Test
    void tellsHowLongTheSourceWantsToBeLeftAlone() {
        var date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100);
        for (var retryAfter : List.of("100", DateTimeFormatter.RFC_1123_DATE_TIME.format(date))) {
            for (var status : List.of(429, 503)) {
                serve(exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                    Upstream.send(exchange, status, new byte[0]);
                });
                var failure = firstFailure(Specs.PAGE);
                assertTrue(failure.retryable());
                var wait = failure.retryAfter().orElseThrow().toSeconds();
                assertTrue(wait > 60 && wait <= 100, retryAfter + " became " + wait);
                upstream.close();
            }
        }
    }

    @Test
    void serverErrorsPassAndClientErrorsDoNot() {
        for (var status : List.of(202, 400, 401, 404, 408, 422, 425, 500, 502, 504)) {
            serve(exchange -> Upstream.send(exchange, status, "secret details".getBytes()));
            var failure = firstFailure(Specs.PAGE);
            assertEquals(
                    status >= 500 || List.of(202, 408, 425).contains(status), failure.retryable(), "status " + status);
            assertEquals(Optional.empty(), failure.retryAfter());
            upstream.close();
        }
    }

    @Test
    void givenUpBehindTheTotalTheEndIsAGuess() {
        serve(exchange -> {
            if (Upstream.parameter(exchange, "page", "?").equals("3")) {
                Upstream.send(exchange, 500, new byte[0]);
            } else {
                var first = Upstream.parameter(exchange, "page", "?").equals("1") ? 1 : 3;
                Upstream.send(
                        exchange, "{\"total\":4,\"items\":[{\"id\":" + first + "},{\"id\":" + (first + 1) + "}]}");
            }
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.PAGE), Checkpoint.START)) {
            assertEquals(4, reader.next(100, Long.MAX_VALUE).outcomes().size());
            var failure = assertThrows(SourceException.class, () -> reader.next(100, Long.MAX_VALUE));
            assertTrue(failure.retryable());
            var last = reader.giveUp(failure).orElseThrow();
            assertEquals(ReadingEnd.Kind.GUESSED, last.end().kind());
            assertEquals(List.of(), last.outcomes());
        }
    }

    @Test
    void givenUpBeforeTheTotalTheReadingHasFailed() {
        serve(exchange -> Upstream.send(exchange, 500, new byte[0]));
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.PAGE), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> reader.next(100, Long.MAX_VALUE));
            assertEquals(Optional.empty(), reader.giveUp(failure));
        }
    }

    @Test
    void tooManyRequestsAreNoFaultOfTheSource() {
        serve(exchange -> Upstream.send(exchange, 429, new byte[0]));
        assertEquals(SourceException.Kind.THROTTLED, firstFailure(Specs.PAGE).kind());
    }

    @Test
    void showsWhatTheSourceSays() {
        serve(exchange ->
                Upstream.send(exchange, 400, "{\"message\":\"per_page must be between 1 and 100\"}".getBytes()));
        assertEquals(
                upstream.address("/p") + " answered 400 Bad Request for page 1: \"per_page must be between 1 and 100\"",
                firstFailure(Specs.PAGE).getMessage());
    }

    /** Of what came the last characters are not shown, because they may be the beginning of a secret. */
    @Test
    void anErrorThatNeverEndsIsNotWaitedFor() {
        serve(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            exchange.getResponseBody().write(("half a sentence" + "x".repeat(4096)).getBytes());
            exchange.getResponseBody().flush();
            await();
        });
        assertTrue(firstFailure(Specs.NONE).getMessage().endsWith("Error: \"half a sentence\""));
    }

    @Test
    void aRefusedKeyIsAMatterOfConfiguration() {
        for (var status : List.of(401, 403)) {
            serve(exchange -> Upstream.send(exchange, status, "{\"message\":\"wrong key: s3cr&t/+\"}".getBytes()));
            var spec = Specs.json(upstream.address("/p"), Specs.NONE, Map.of("X-Key", "${KEY}"));
            try (var reader = reading.open(spec, Checkpoint.START)) {
                var failure = assertThrows(SourceException.class, () -> reader.next(1, 1));
                assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
                assertEquals(
                        upstream.address("/p") + " answered " + (status == 401 ? "401 Unauthorized" : "403 Forbidden")
                                + ": the key is refused; it goes over plain http, where some shops take no key and"
                                + " others can read it: try https. It says: \"wrong key: ${KEY}\"",
                        failure.getMessage());
            }
            upstream.close();
        }
    }

    @Test
    void aSourceWithoutAKeyMayNeedOne() {
        serve(exchange -> Upstream.send(exchange, 403, new byte[0]));
        assertEquals(
                upstream.address("/p")
                        + " answered 403 Forbidden: the key is refused, or one is needed: the source sends none",
                firstFailure(Specs.NONE).getMessage());
    }

    @Test
    void tellsNoSecretOfAPageThatFailed() {
        serve(exchange -> Upstream.send(exchange, "{\"error\":\"invalid key s3cr&t/+\"}"));
        var spec = Specs.json(upstream.address("/p"), Specs.NONE, Map.of("X-Key", "${KEY}"));
        try (var reader = reading.open(spec, Checkpoint.START)) {
            assertThrows(SourceException.class, () -> reader.next(1, 1));
        }
        assertTrue(reading.pages.get(0).failure().endsWith("invalid key ${KEY}"), reading.pages::toString);
    }

    @Test
    void tellsNoSecretInAFlaw() {
        serve(exchange -> Upstream.send(exchange, "[{\"id\": 1, \"name\": \"n\", \"gtin\": \"s3cr&t/+\"}]"));
        var spec = Specs.read(
                upstream.address("/p"),
                "{\"headers\": {\"X-Key\": \"${KEY}\"}}",
                "{\"externalId\": \"/id\", \"name\": \"/name\", \"gtin\": \"/gtin\"}");
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            var product = assertInstanceOf(
                    Product.class, reader.next(10, Long.MAX_VALUE).outcomes().get(0));
            assertTrue(product.flaws().get(0).message().endsWith("found \"${KEY}\""), product::toString);
        }
    }

    /** Its record comes by a request of its own. */
    @Test
    void tellsNoSecretInAFlawOfADetail() {
        serve(exchange -> Upstream.send(
                exchange,
                exchange.getRequestURI().getPath().equals("/p")
                        ? "[{\"id\": 1}]"
                        : "{\"id\": 1, \"name\": \"n\", \"gtin\": \"s3cr&t/+\"}"));
        var spec = Specs.read(
                upstream.address("/p"),
                "{\"headers\": {\"X-Key\": \"${KEY}\"}, \"detail\": {\"url\": \"%s\", \"id\": \"/id\"}}"
                        .formatted(upstream.address("/d/{id}")),
                "{\"externalId\": \"/id\", \"name\": \"/name\", \"gtin\": \"/gtin\"}");
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            var product = assertInstanceOf(
                    Product.class, reader.next(10, Long.MAX_VALUE).outcomes().get(0));
            assertTrue(product.flaws().get(0).message().endsWith("found \"${KEY}\""), product::toString);
        }
    }

    @Test
    void hidesASecretInAPageForPeople() {
        serve(exchange -> Upstream.send(exchange, 400, "<html><body>bad <b>key s3cr&t/+</b></body></html>".getBytes()));
        var spec = Specs.json(upstream.address("/p"), Specs.NONE, Map.of("X-Key", "${KEY}"));
        try (var reader = reading.open(spec, Checkpoint.START)) {
            assertTrue(assertThrows(SourceException.class, () -> reader.next(1, 1))
                    .getMessage()
                    .endsWith(": \"bad key ${KEY}\""));
        }
    }

    @Test
    void namesTheStatusAndThePageButNotTheQuery() {
        serve(exchange -> Upstream.send(exchange, 404, new byte[0]));
        var failure = firstFailure(Specs.PAGE);
        assertEquals(upstream.address("/p") + " answered 404 Not Found for page 1", failure.getMessage());
        assertEquals(List.of("4xx"), outcomes());
    }

    @Test
    void aRefusedConnectionIsAPassingFailure() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var spec = Specs.json("http://user:pass@127.0.0.1:" + port + "/p?key=1", Specs.NONE);
        try (var reader = reading.open(spec, Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> reader.next(1, 1));
            assertTrue(failure.retryable());
            assertEquals(
                    "http://127.0.0.1:" + port + "/p could not be reached: the connection was refused",
                    failure.getMessage());
        }
        assertEquals(List.of("error"), outcomes());
    }

    @Test
    void givesUpOnASourceThatDoesNotAnswer() {
        configure(TestConfig.waiting(Duration.ofMillis(200), Duration.ofSeconds(20)));
        serve(exchange -> await());
        var failure = firstFailure(Specs.PAGE);
        assertTrue(failure.retryable());
        assertEquals(upstream.address("/p") + ", page 1 did not answer within 0.2 s", failure.getMessage());
    }

    @Test
    void givesUpOnASourceThatStopsSending() {
        configure(TestConfig.waiting(Duration.ofSeconds(20), Duration.ofMillis(200)));
        serve(exchange -> {
            Upstream.cut(exchange, "{\"items\":[{\"id\":1},{\"id\":2}]}", 20);
            await();
        });
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            assertEquals(List.of("1:1"), Reading.ids(reader.next(2, Long.MAX_VALUE)));
            var failure = assertThrows(SourceException.class, () -> reader.next(2, Long.MAX_VALUE));
            assertTrue(failure.retryable());
            assertTrue(failure.getMessage().contains("sent nothing for 0.2 s"), failure.getMessage());
        }
    }

    @Test
    void closeEndsAReadThatWaitsForTheBody() throws Exception {
        closeEnds(exchange -> {
            Upstream.cut(exchange, "{\"items\":[{\"id\":1}]}", 10);
            await();
        });
    }

    @Test
    void closeEndsAReadThatWaitsForTheAnswer() throws Exception {
        closeEnds(exchange -> await());
    }

    @Test
    void readsNothingAfterClose() {
        serve(exchange -> Upstream.send(exchange, array()));
        var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START);
        reader.next(1, 1);
        reader.close();
        assertThrows(SourceException.class, () -> reader.next(1, 1));
    }

    @Test
    void wrongContentIsToldClearly() {
        for (var format : List.of("json", "ndjson", "csv")) {
            serve(exchange -> Upstream.send(exchange, "<!DOCTYPE html><html>please log in</html>"));
            var spec = Specs.source(Specs.read(upstream.address("/p"), format, "", Specs.NONE, Map.of()));
            var failure = assertThrows(SourceException.class, () -> reading.all(spec, 1));
            assertFalse(failure.retryable());
            assertTrue(failure.getMessage().contains("HTML page"), failure.getMessage());
            upstream.close();
        }
    }

    private void closeEnds(Upstream.Answer answer) throws Exception {
        var asked = new CountDownLatch(1);
        serve(exchange -> {
            asked.countDown();
            answer.to(exchange);
        });
        var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START);
        var waiting = CompletableFuture.supplyAsync(() -> reader.next(1, 1));
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        assertThrows(TimeoutException.class, () -> waiting.get(300, TimeUnit.MILLISECONDS));
        reader.close();
        var ended = waiting.orTimeout(5, TimeUnit.SECONDS);
        var failure = assertThrows(CompletionException.class, ended::join);
        assertTrue(failure.getCause() instanceof SourceException, () -> "was " + failure.getCause());
    }

    private SourceException firstFailure(Pagination pagination) {
        try (var reader = reading.open(Specs.json(upstream.address("/p?key=1"), pagination), Checkpoint.START)) {
            return assertThrows(SourceException.class, () -> reader.next(1, 1));
        }
    }

    private List<String> outcomes() {
        return reading.requests.stream().map(SourceRequestFinished::outcome).toList();
    }

    private void configure(SourceConfig config) {
        reading.close();
        reading = new Reading(config);
    }

    private void serve(Upstream.Answer answer) {
        upstream = new Upstream(answer);
    }

    /** Sends nothing for a limited time, so that a reader that waits too long fails the test instead of hanging it. */
    private void await() {
        try {
            over.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String array() {
        return IntStream.rangeClosed(1, RECORDS)
                .mapToObj(id -> "{\"id\":" + id + ",\"text\":\"" + "x".repeat(50) + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }
}
