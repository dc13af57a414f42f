package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that would exhaust the storage or the memory, or never end. The service has little memory here. */
class ResourceFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BAD = "{\"title\": \"Sem chave\"}\n";
    private static final Database DATABASE = Platform.freshDatabase();
    private static final Books BOOKS = new Books(DATABASE);
    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("JAVA_TOOL_OPTIONS", "-Xmx192m")
                .env("CATRACA_BATCH_SIZE", "500")
                .env("CATRACA_BATCH_MAX_WAIT", "1s")
                .env("CATRACA_REJECTION_MAX_STORED", "300")
                .env("CATRACA_RETRY_FIRST_WAIT", "20ms")
                .start());
    }

    @AfterAll
    static void stop() {
        pod.close();
    }

    @Test
    void rejectionsWithoutEndStopTheRunEarly() {
        var content = new AtomicReference<>(text(Products.numbered(1, 200)));
        try (var tap = Tap.of(body -> body.write(content.get().getBytes(StandardCharsets.UTF_8)))) {
            pod.register(Specs.ndjson("estragada", tap.url()));
            pod.awaitSucceeded(pod.start("estragada"));
            content.set(BAD.repeat(100_000));

            var run = pod.awaitClosedAs(pod.start("estragada"), "FAILED", "SOURCE_ERROR");

            var rejected = run.path("counters").path("rejected").asLong();
            // The verdict comes with the thousandth record; a batch may be on its way then.
            assertTrue(rejected >= 1000 && rejected <= 2000, run::toString);
            Books.assertCounted(run, 0, 0, 0, 0, rejected);
            assertEquals(300, stored(run));
            assertEquals(1, events(run, "rejections").size());
            BOOKS.assertLive("estragada", Products.numbered(1, 200));
            var error = run.path("error").asText();
            assertTrue(error.matches("(1,\\d{3}) of the first \\1 records were rejected.*"), error);
            assertTrue(error.contains("50 %") && error.contains("externalId"), error);
        }
    }

    @Test
    void aSmallSourceOfBadRecordsIsJudgedAtItsEnd() {
        try (var tap = Tap.of(body -> body.write(BAD.repeat(999).getBytes(StandardCharsets.UTF_8)))) {
            pod.register(Specs.ndjson("pequena", tap.url()));

            var run = pod.awaitClosedAs(pod.start("pequena"), "FAILED", "SOURCE_ERROR");
            Books.assertCounted(run, 0, 0, 0, 0, 999);
            assertTrue(run.path("error").asText().contains("999 of 999"), run::toString);
        }
    }

    @Test
    void aSourceMayAllowMoreAndNothingIsRetiredOnWhatWasNotStored() {
        var content = new AtomicReference<>(text(Products.numbered(1, 200)));
        try (var tap = Tap.of(body -> body.write(content.get().getBytes(StandardCharsets.UTF_8)))) {
            var spec = Specs.ndjson("tolerada", tap.url());
            spec.putObject("rejections").put("maxShare", 0.9);
            pod.register(spec);
            pod.awaitSucceeded(pod.start("tolerada"));
            content.set(text(Products.numbered(1, 199)) + BAD.repeat(1500));

            var run = pod.awaitSucceeded(pod.start("tolerada"));

            Books.assertCounted(run, 0, 0, 199, 0, 1500);
            assertEquals(300, stored(run));
            assertEquals(1, events(run, "rejections").size());
            BOOKS.assertLive("tolerada", Products.numbered(1, 200));
            var told = events(run, "retirement");
            assertEquals("WARN", told.get(0).path("level").asText(), told::toString);
            assertTrue(told.get(0).path("message").asText().contains("300 of 1500 rejections"), told::toString);

            // As many as can be stored, each with a key: so it is known which products the source still lists.
            content.set(IntStream.rangeClosed(1, 300)
                            .mapToObj("{\"id\": \"ruim-%d\"}\n"::formatted)
                            .collect(Collectors.joining())
                    + text(Products.numbered(1, 199)));
            var whole = pod.awaitSucceeded(pod.start("tolerada"));
            assertEquals(1, whole.path("counters").path("retired").asLong(), whole::toString);
            assertEquals(0, events(whole, "rejections").size());
        }
    }

    @Test
    void aGzipBombIsNotUnpackedAndNotAskedForAgain() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            for (var number = 1; number <= 4000; number++) {
                gzip.write((Products.numbered(number) + " ".repeat(50_000) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        try (var tap = Tap.encoded("gzip", body -> body.write(packed.toByteArray()))) {
            pod.register(Specs.ndjson("bomba", tap.url()));

            var run = pod.awaitClosedAs(pod.start("bomba"), "FAILED", "SOURCE_ERROR");

            assertTrue(run.path("error").asText().contains("more than 200 times"), run::toString);
            var bytes = run.path("counters").path("bytes").asLong();
            assertTrue(bytes < 20_000_000, "unpacked " + bytes + " of 200 million bytes");
            assertEquals(1, tap.requests());
            assertEquals(0, events(run, "retry").size());
            BOOKS.assertPartKept("bomba", run);
        }
    }

    @Test
    void aTrickleMovesTheRunAndEndsAtItsLimit() {
        try (var tap = Tap.of(body -> {
            for (var number = 1; ; number++) {
                body.write((Products.numbered(number) + "\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
                Thread.sleep(500);
            }
        })) {
            pod.register(Specs.ndjson("gotejante", tap.url()).put("timeout", "PT8S"));
            var id = pod.start("gotejante");

            var moving =
                    pod.awaitRun(id, run -> run.path("counters").path("batches").asLong() >= 2);
            assertEquals("RUNNING", moving.path("status").asText(), moving::toString);

            var run = pod.awaitClosedAs(id, "FAILED", "TIMEOUT");
            BOOKS.assertPartKept("gotejante", run);
            assertEquals(
                    run.path("counters").path("received").asLong(),
                    DATABASE.<Long>value("SELECT (checkpoint ->> 'position')::bigint FROM sync_run WHERE id = ?", id));
            assertEquals(0, events(run, "retry").size());
            tap.awaitLeft(PATIENCE);
            assertEquals(1, tap.requests());
        }
    }

    @ParameterizedTest
    @CsvSource({"lista-sem-fim, json, [, ','", "linhas-sem-fim, ndjson, '', ''"})
    void anAnswerWithoutEndIsLeftAtTheLimit(String source, String format, String opening, String between) {
        try (var tap = Tap.of(body -> {
            body.write(opening.getBytes(StandardCharsets.UTF_8));
            for (var number = 1; ; number++) {
                var product = Products.numbered(number).put("unmapped", "x".repeat(20_000));
                body.write(((number == 1 ? "" : between) + product + "\n").getBytes(StandardCharsets.UTF_8));
            }
        })) {
            pod.register(Specs.of(source, format, tap.url()).put("timeout", "PT6S"));
            var id = pod.start(source);

            BOOKS.assertPartKept(source, pod.awaitClosedAs(id, "FAILED", "TIMEOUT"));
            tap.awaitLeft(PATIENCE);
            assertEquals(1, tap.requests());

            var next = pod.start(source);
            BOOKS.awaitBatches(next, 1);
            pod.post("/runs/" + next + "/cancel", null).expect(202);
            pod.awaitClosedAs(next, "CANCELLED", "CANCELLED");
            tap.awaitLeft(PATIENCE);
        }
    }

    private static long stored(JsonNode run) {
        return BOOKS.count("rejection", "run_id = ?", run.path("id").asLong());
    }

    private static List<JsonNode> events(JsonNode run, String stage) {
        return pod.events(run.path("id").asLong(), stage);
    }

    private static String text(List<ObjectNode> products) {
        return String.join("", products.stream().map(product -> product + "\n").toList());
    }
}
