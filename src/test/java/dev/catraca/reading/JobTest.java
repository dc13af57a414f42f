package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.catraca.http.Validators;
import dev.catraca.reading.ReadingEnd.Kind;
import dev.catraca.reading.detail.KnownDetails;
import dev.catraca.reading.job.JobWatch;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.pace.HandClock;
import dev.catraca.reading.seen.Journal;
import dev.catraca.source.spec.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that writes a file: what it is asked, and how its result is read. */
@Timeout(60)
class JobTest {
    private static final String SIGNED = "signature=0123456789abcdef0123456789abcdef&t=1";
    private static final String READ = """
            {"format": "ndjson", "auth": {"kind": "header", "name": "X-Key", "value": "${TOKEN}"}, "headers": {"X-Loja": "7"},
             "job": {"create": {"body": {"make": "products"}}, "id": "/job/id",
                     "poll": {"url": "%s/jobs/{id}"}, "status": "/status", "done": ["DONE"], "failed": ["BROKEN"],
                     "result": "/url", "count": "/count"}%s}""";

    private final HandClock clock = new HandClock();
    private final Reading reading = new Reading(TestConfig.DEFAULT, clock);
    private final Deque<Upstream.Answer> polls = new ArrayDeque<>();
    private final List<StartedJob> stored = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Upstream files = new Upstream(exchange -> Upstream.send(exchange, lines("a", "b", "c")));
    private Upstream.Answer create = exchange -> Upstream.send(exchange, "{\"job\": {\"id\": \"j/1\"}}");
    private final Upstream shop = new Upstream(this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/")) {
            create.to(exchange);
        } else {
            var next = polls.size() > 1 ? polls.remove() : polls.peek();
            next.to(exchange);
        }
    }

    @AfterEach
    void stop() {
        reading.close();
        shop.close();
        files.close();
    }

    @Test
    void aJobIsStartedAndAwaitedAndItsResultRead() {
        polls.add(says("WAITING", null, 0));
        polls.add(says("RUNNING", null, 2));
        polls.add(says("DONE", result(), 3));
        var chunk = next(spec(), Checkpoint.START, 100);
        assertEquals(List.of("a", "b", "c"), ids(chunk));
        assertEquals(3L, chunk.expected());
        assertEquals(Kind.PROVEN, chunk.end().kind());
        assertEquals(List.of("/", "/jobs/j%2F1", "/jobs/j%2F1", "/jobs/j%2F1"), shop.asked);
        assertEquals("POST {\"make\":\"products\"}", shop.bodies.get(0));
        assertEquals(
                List.of(5L, 5L, 5L),
                clock.waits.stream().map(wait -> wait.toSeconds()).toList());
        assertEquals(List.of("j/1"), stored.stream().map(StartedJob::id).toList());
        assertEquals(stored.get(0), chunk.after().job());
        assertEquals(1, story.size(), story::toString);
        assertTrue(story.get(0).startsWith("The job \"j/1\" is done"), story::toString);
    }

    @Test
    void theResultIsReadWithoutWhatTheSourceIsSent() {
        polls.add(says("DONE", result(), 3));
        next(spec(), Checkpoint.START, 100);
        assertEquals("/f.jsonl?" + SIGNED, files.asked.get(0));
        assertEquals(List.of("tok-1"), header(shop.headers.get(1), "X-Key"));
        assertEquals(List.of("7"), header(shop.headers.get(1), "X-Loja"));
        assertEquals(List.of(), header(files.headers.get(0), "X-Key"));
        assertEquals(List.of(), header(files.headers.get(0), "X-Loja"));
    }

    @Test
    void atTheSourceItselfTheResultIsReadWithoutItsKeysToo() {
        polls.add(
                exchange -> Upstream.send(exchange, "{\"status\": \"DONE\", \"count\": 0, \"url\": \"/f?k=${KEY}\"}"));
        polls.add(exchange -> Upstream.send(exchange, lines("a")));
        assertEquals(List.of("a"), ids(next(spec(), Checkpoint.START, 100)));
        assertEquals("/f?k=$%7BKEY%7D", shop.asked.get(2), "a reference that the source sends stays as it is");
        assertEquals(List.of(), header(shop.headers.get(2), "X-Key"));
    }

    @Test
    void aReadingThatContinuesStartsNoSecondJob() {
        polls.add(says("DONE", result(), 3));
        var first = next(spec(), Checkpoint.START, 2);
        assertEquals(List.of("a", "b"), ids(first));
        var rest = next(spec(), first.after(), 100);
        assertEquals(List.of("c"), ids(rest));
        assertEquals(3, rest.after().position());
        assertEquals(stored.get(0), rest.after().job());
        assertEquals(1, shop.bodies.stream().filter(it -> it.startsWith("POST")).count());
        assertEquals(1, clock.waits.size(), "the second asks at once");
    }

    @Test
    void whatIsStoredBeforeTheFirstQuestionIsEnough() {
        polls.add(says("DONE", result(), 3));
        var from = Checkpoint.START.of(new StartedJob("other", Instant.now()));
        assertEquals(List.of("a", "b", "c"), ids(next(spec(), from, 100)));
        assertEquals(List.of("/jobs/other"), shop.asked);
    }

    @Test
    void noQuestionIsAskedUnlessTheJobIsStored() {
        polls.add(says("DONE", result(), 3));
        var refused = new JobWatch() {
            @Override
            public void started(StartedJob job) {
                throw new IllegalStateException("not stored");
            }

            @Override
            public void told(String sentence) {
                story.add(sentence);
            }
        };
        try (var reader = open(spec(), Checkpoint.START, refused)) {
            assertThrows(IllegalStateException.class, () -> reader.next(1, Long.MAX_VALUE));
        }
        assertEquals(List.of("/"), shop.asked);
    }

    @Test
    void doneWithoutResultIsEmptyOnlyIfTheSourceSaysSo() {
        polls.add(says("DONE", null, 0));
        var empty = next(spec(), Checkpoint.START, 100);
        assertEquals(List.of(), empty.outcomes());
        assertEquals(Kind.PROVEN, empty.end().kind());
        assertEquals(0L, empty.expected());
        polls.clear();
        polls.add(says("DONE", null, 3));
        assertTrue(fails(Checkpoint.START)
                .getMessage()
                .startsWith(
                        "the source says that its job \"j/1\" is done (\"DONE\"), and names no result of 3 records"));
        polls.clear();
        polls.add(exchange -> Upstream.send(exchange, "{\"status\": \"DONE\"}"));
        assertTrue(fails(Checkpoint.START).getMessage().contains("expected a number of records at /count"));
    }

    @Test
    void fewerRecordsThanTheSourceSaysAreSeen() {
        polls.add(says("DONE", result(), 4));
        assertEquals(4L, next(spec(), Checkpoint.START, 100).expected());
    }

    @Test
    void parentsAndChildrenAreCountedAsLines() {
        polls.add(exchange -> Upstream.send(exchange, "{\"status\": \"DONE\", \"count\": \"5\", \"url\": \"/f\"}"));
        polls.add(exchange -> Upstream.send(exchange, """
                {"id": "p"}
                {"id": "a", "up": "p"}
                {"id": "b", "up": "p"}
                {"id": "q"}
                {"id": "c", "up": "q"}
                """));
        var each = ", \"each\": {\"parent\": \"/up\", \"key\": \"/id\"}";
        var whole = next(spec(each), Checkpoint.START, 100);
        assertEquals(List.of("a", "b", "c"), ids(whole));
        assertEquals(3L, whole.expected(), "all lines came");
        polls.clear();
        polls.add(exchange -> Upstream.send(exchange, "{\"status\": \"DONE\", \"count\": \"10\", \"url\": \"/f\"}"));
        polls.add(exchange -> Upstream.send(exchange, "{\"id\": \"p\"}\n{\"id\": \"a\", \"up\": \"p\"}\n"));
        assertEquals(5L, next(spec(each), Checkpoint.START, 100).expected(), "half of the lines are records");
    }

    @Test
    void aFailedJobFailsTheRunWithWhatTheSourceSays() {
        polls.add(exchange -> Upstream.send(exchange, """
                {"status": "BROKEN", "code": "TIMEOUT", "partial": "https://files.example/x?%s"}""".formatted(SIGNED)));
        var failure = fails(Checkpoint.START);
        assertEquals(
                "the source says that its job \"j/1\" failed (\"BROKEN\"): {\"status\":\"BROKEN\",\"code\":\"TIMEOUT\","
                        + "\"partial\":\"https://files.example/x?${part of an address}\"}",
                failure.getMessage());
        assertFalse(failure.retryable());
    }

    /** A source knows its key, and may say it wherever it likes. */
    @Test
    void noSecretIsShownOfWhatTheSourceSaysOfAJob() {
        create = exchange -> Upstream.send(exchange, "{\"job\": {\"id\": \"tok-1\"}}");
        polls.add(says("tok-1", null, 2));
        var late = fails(Checkpoint.START);
        assertEquals(
                "the job \"${TOKEN}\" was not done within 3600 s (read.job.within); its status is \"${TOKEN}\"",
                late.getMessage());
        assertTrue(
                story.get(0).startsWith("Still waiting for the job \"${TOKEN}\", since 60 s: \"${TOKEN}\""),
                story::toString);
        polls.clear();
        polls.add(says("BROKEN", null, 0));
        var broken = fails(Checkpoint.START).getMessage();
        assertTrue(broken.startsWith("the source says that its job \"${TOKEN}\" failed"), broken);
        polls.clear();
        polls.add(says("DONE", null, 0));
        var empty = next(spec(), Checkpoint.START, 100);
        assertTrue(
                empty.end().why().startsWith("the job \"${TOKEN}\" is done"),
                empty.end().why());
        assertFalse(story.toString().contains("tok-1"), story::toString);
    }

    @Test
    void aHostThatIsNotReachedIsShownWithoutItsSecret() {
        var spec = Specs.read(
                shop.address("/"),
                READ.formatted("http://${TOKEN}.invalid", "")
                        .replace(
                                "{\"body\": {\"make\"", "{\"url\": \"http://${TOKEN}.invalid/\", \"body\": {\"make\""));
        try (var reader = open(spec, Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> read(reader, 9));
            assertTrue(failure.getMessage().contains("http://${TOKEN}.invalid"), failure::getMessage);
            assertFalse(failure.getMessage().contains("tok-1"), failure::getMessage);
        }
    }

    @Test
    void aJobThatTakesTooLongIsGivenUp() {
        polls.add(says("RUNNING", null, 2));
        var failure = fails(Checkpoint.START);
        assertEquals(
                "the job \"j/1\" was not done within 3600 s (read.job.within); its status is \"RUNNING\"",
                failure.getMessage());
        assertEquals(720, clock.waits.size());
        assertEquals(59, story.size(), "once a minute");
        assertTrue(
                story.get(0).startsWith("Still waiting for the job \"j/1\", since 60 s: \"RUNNING\""), story::toString);
    }

    @Test
    void aFailedQuestionIsRepeatedAndNoJobStartedAgain() {
        polls.add(exchange -> Upstream.send(exchange, 503, new byte[0]));
        polls.add(says("DONE", result(), 3));
        try (var reader = open(spec(), Checkpoint.START)) {
            assertTrue(
                    assertThrows(SourceException.class, () -> read(reader, 9)).retryable());
            assertEquals(List.of("a", "b", "c"), ids(read(reader, 9)));
        }
        assertEquals(1, stored.size());
        assertEquals(1, clock.waits.size(), "the wait after a failure is not the reader's");
    }

    /** So a failure is one of the question that it belongs to, and not of all that were answered before. */
    @Test
    void eachAnsweredQuestionIsAChunkWithoutRecords() {
        polls.add(says("RUNNING", null, 0));
        polls.add(exchange -> Upstream.send(exchange, 502, new byte[0]));
        polls.add(says("DONE", result(), 3));
        try (var reader = open(spec(), Checkpoint.START)) {
            for (var asked = 1; asked <= 2; asked++) {
                var chunk = reader.next(9, Long.MAX_VALUE);
                assertEquals(asked, shop.asked.size());
                assertEquals(List.of(), chunk.outcomes());
                assertFalse(chunk.last());
                assertEquals(Checkpoint.START.of(stored.get(0)), chunk.after());
            }
            assertThrows(SourceException.class, () -> reader.next(9, Long.MAX_VALUE));
            var done = reader.next(9, Long.MAX_VALUE);
            assertEquals(List.of(), done.outcomes());
            assertFalse(done.last());
            assertEquals(List.of("a", "b", "c"), ids(reader.next(9, Long.MAX_VALUE)));
        }
        assertEquals(
                List.of(5L, 5L), clock.waits.stream().map(Duration::toSeconds).toList());
    }

    @Test
    void aJobThatWasRefusedIsAskedForAgain() {
        var wait =
                ", \"answers\": [{\"at\": \"job\", \"body\": \"/busy\", \"is\": [true], \"do\": \"wait\", \"for\": \"PT9S\"}]";
        create = exchange -> Upstream.send(exchange, "{\"busy\": true}");
        polls.add(says("DONE", result(), 3));
        try (var reader = open(spec(wait), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> read(reader, 9));
            assertEquals(SourceException.Kind.THROTTLED, failure.kind());
            assertEquals(9, failure.retryAfter().orElseThrow().toSeconds());
            create = exchange -> Upstream.send(exchange, "{\"job\": {\"id\": 7}}");
            assertEquals(List.of("a", "b", "c"), ids(read(reader, 9)));
        }
        assertEquals(List.of("7"), stored.stream().map(StartedJob::id).toList());
    }

    @Test
    void answersThatSayAcceptedAreRead() {
        create = exchange -> Upstream.send(exchange, 202, "{\"job\": {\"id\": 7}}".getBytes(StandardCharsets.UTF_8));
        polls.add(
                exchange -> Upstream.send(exchange, 202, "{\"status\": \"RUNNING\"}".getBytes(StandardCharsets.UTF_8)));
        polls.add(says("DONE", result(), 3));
        assertEquals(List.of("a", "b", "c"), ids(next(spec(), Checkpoint.START, 100)));
        assertEquals(List.of("/", "/jobs/7", "/jobs/7"), shop.asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 504})
    void aStartThatMayHaveBeenPassedOnIsNotRepeated(int status) {
        create = exchange -> Upstream.send(exchange, status, new byte[0]);
        assertLost(fails(Checkpoint.START));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aStartThatIsRefusedForNowIsRepeated(int status) {
        create = exchange -> Upstream.send(exchange, status, new byte[0]);
        assertTrue(fails(Checkpoint.START).retryable());
    }

    /** A fault that is told in an answer may have come behind the start. */
    @Test
    void aStartThatARuleWouldRepeatIsRepeatedOnlyIfItWasRefused() {
        var rule = ", \"answers\": [{\"at\": \"job\", \"body\": \"/error\", \"do\": \"retry\"}]";
        for (var status : List.of(200, 400, 503)) {
            create = exchange ->
                    Upstream.send(exchange, status, "{\"error\": \"internal\"}".getBytes(StandardCharsets.UTF_8));
            try (var reader = open(spec(rule), Checkpoint.START)) {
                var failure = assertThrows(SourceException.class, () -> read(reader, 9));
                if (status == 503) {
                    assertTrue(failure.retryable(), failure::getMessage);
                } else {
                    assertLost(failure);
                }
            }
        }
        create = exchange -> Upstream.send(exchange, "{\"job\": {\"id\": \"j/1\"}}");
        polls.add(exchange -> Upstream.send(exchange, "{\"error\": \"internal\"}"));
        polls.add(says("DONE", result(), 3));
        try (var reader = open(spec(rule), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> read(reader, 9));
            assertTrue(failure.retryable(), "a question does nothing");
            assertEquals(List.of("a", "b", "c"), ids(read(reader, 9)));
        }
    }

    @Test
    void aStartWithAnEmptyAnswerIsNotRepeated() {
        create = exchange -> exchange.sendResponseHeaders(200, 0);
        assertLost(fails(Checkpoint.START));
    }

    @Test
    void aStartIsSentOnceOverAKeptConnectionToo() {
        polls.add(says("DONE", null, 0));
        var spec = Specs.read(
                shop.address("/"),
                READ.formatted(shop.address(""), "")
                        .replace("{\"body\": {\"make\": \"products\"}}", "{\"method\": \"GET\"}"));
        next(spec, Checkpoint.START, 100);
        create = exchange -> exchange.close();
        try (var reader = open(spec, Checkpoint.START)) {
            assertLost(assertThrows(SourceException.class, () -> read(reader, 9)));
        }
        assertEquals(List.of("/", "/jobs/j%2F1", "/"), shop.asked);
    }

    private static void assertLost(SourceException failure) {
        assertFalse(failure.retryable(), failure::getMessage);
        assertTrue(
                failure.getMessage()
                        .endsWith("whether a job was started is not known, and this run starts no second one"),
                failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noPartOfTheAddressOfAResultIsShown(boolean relative) {
        var query = "/f?k=Ab39x&t=1&of=products";
        polls.add(exchange -> Upstream.send(
                exchange,
                "{\"status\": \"DONE\", \"count\": 3, \"url\": \"%s\"}"
                        .formatted(relative ? query : shop.address(query).replace("&", "\\u0026"))));
        polls.add(exchange ->
                Upstream.send(exchange, 403, ("no " + query + " for Ab39x").getBytes(StandardCharsets.UTF_8)));
        var spec = spec();
        var secrets = new SecretReferences(spec.read(), Reading::resolve);
        var journal = new Journal();
        try (var reader =
                reading.readers().openUncounted(spec, secrets, Checkpoint.START, new RecordMapper(spec), journal)) {
            var failure = assertThrows(SourceException.class, () -> read(reader, 9));
            assertTrue(
                    failure.getMessage().endsWith("\"no /f?${part of an address} for ${part of an address}\""),
                    failure::getMessage);
        }
        var requests = journal.requests(secrets::hideAll);
        assertEquals(3, requests.size());
        assertEquals(shop.address("/f?(not shown)"), requests.get(2).address());
        assertTrue(requests.get(1).body().contains("/f?${part of an address}\""), requests::toString);
        assertFalse(requests.toString().matches("(?s).*(Ab39x|t=1|of=products).*"), requests::toString);
    }

    @Test
    void theAddressOfAResultIsAsLongAsAServerMustUnderstand() {
        var longest = shop.address("/f?k=");
        longest += "k".repeat(8_000 - longest.length());
        polls.add(says("DONE", longest, 3));
        polls.add(exchange -> Upstream.send(exchange, lines("a", "b", "c")));
        assertEquals(List.of("a", "b", "c"), ids(next(spec(), Checkpoint.START, 100)));
        polls.clear();
        polls.add(says("DONE", longest + "k", 3));
        var failure = fails(Checkpoint.START);
        assertFalse(failure.retryable());
        assertEquals(
                "the address of the result at /url has 8001 characters; expected at most 8000", failure.getMessage());
    }

    @Test
    void theStartOfALongAnswerIsTold() {
        polls.add(exchange -> Upstream.send(
                exchange, "{\"status\": \"BROKEN\", \"why\": \"%s\"}".formatted("x".repeat(271) + "tok-1".repeat(9))));
        var failure = fails(Checkpoint.START);
        assertTrue(failure.getMessage().endsWith("x".repeat(271) + "${TOKEN}…"), failure::getMessage);
    }

    @Test
    void theResultIsThePageThatAPreviewLooksAt() {
        polls.add(says("DONE", result(), 3));
        var spec = spec();
        var journal = new Journal();
        try (var reader = reading.readers()
                .openUncounted(
                        spec,
                        new SecretReferences(spec.read(), Reading::resolve),
                        Checkpoint.START,
                        new RecordMapper(spec),
                        journal)) {
            read(reader, 9);
        }
        assertEquals(
                lines("a", "b", "c"), new String(journal.sample().orElseThrow().bytes(), StandardCharsets.UTF_8));
        assertEquals(1, journal.pages());
        assertEquals(3, journal.requests(text -> text).size());
    }

    @Test
    void aStartWithoutAnAnswerIsNotRepeated() {
        create = exchange -> Upstream.cut(exchange, "{\"job\": {\"id\": \"j/1\"}}", 9);
        assertLost(fails(Checkpoint.START));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"job\": null, \"message\": \"no\"}",
                "{\"job\": {\"id\": \"\"}}",
                "{\"job\": {\"id\": \"..\"}}",
                "[]"
            })
    void aStartWithoutAnIdFails(String answer) {
        create = exchange -> Upstream.send(exchange, answer);
        var failure = fails(Checkpoint.START);
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage()
                .contains(answer.contains("..") ? "the id of its job" : "at /job/id, and it says: "));
    }

    @Test
    void aResultThatIsNotGivenAnyMoreFailsTheRun() {
        polls.add(says("DONE", result(), 3));
        var first = next(spec(), Checkpoint.START, 1);
        polls.clear();
        polls.add(exchange -> Upstream.send(
                exchange,
                "{\"status\": \"DONE\", \"count\": 3, \"url\": \"%s\"}".formatted(shop.address("/gone?" + SIGNED))));
        polls.add(exchange -> Upstream.send(
                exchange, 403, ("<Signature>" + SIGNED + "</Signature>").getBytes(StandardCharsets.UTF_8)));
        var failure = fails(first.after());
        assertFalse(failure.retryable());
        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "the result of the job \"j/1\" is not given any more, and only a new run starts a new job: "),
                failure::getMessage);
        assertFalse(failure.getMessage().contains("0123456789abcdef"), failure::getMessage);
        assertEquals(1, stored.size());
    }

    @Test
    void anAddressThatEndsInTheMiddleIsAskedForAgain() {
        polls.add(exchange -> Upstream.send(exchange, "{\"status\": \"DONE\", \"count\": 3, \"url\": \"/old\"}"));
        polls.add(exchange ->
                Upstream.cut(exchange, lines("a", "b", "c"), lines("a", "b").length()));
        polls.add(exchange -> Upstream.send(exchange, 410, new byte[0]));
        polls.add(exchange -> Upstream.send(exchange, "{\"status\": \"DONE\", \"count\": 3, \"url\": \"/new\"}"));
        polls.add(exchange -> Upstream.send(exchange, lines("a", "b", "c")));
        try (var reader = open(spec(), Checkpoint.START)) {
            assertEquals(List.of("a", "b"), ids(read(reader, 9)));
            assertTrue(
                    assertThrows(SourceException.class, () -> read(reader, 9)).retryable());
            var rest = read(reader, 9);
            assertEquals(List.of("c"), ids(rest));
            assertEquals(3, rest.after().position());
            assertEquals(List.of(), rest.doubts());
        }
        assertEquals(List.of("/", "/jobs/j%2F1", "/old", "/old", "/jobs/j%2F1", "/new"), shop.asked);
    }

    @Test
    void anAnswerWithErrorsOfGraphQlIsAFailure() {
        create = exchange ->
                Upstream.send(exchange, "{\"job\": {\"id\": \"1\"}, \"errors\": [{\"message\": \"no scope\"}]}");
        var read = READ.formatted(shop.address(""), "")
                .replace("{\"make\": \"products\"}", "{\"query\": \"mutation {}\"}");
        try (var reader = open(Specs.read(shop.address("/"), read), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> read(reader, 9));
            assertTrue(failure.getMessage().contains("no scope"), failure::getMessage);
        }
    }

    @Test
    void aReadingThatIsEndedWaitsNoMore() {
        try (var real = new Reading(TestConfig.DEFAULT)) {
            var ends = new EndingWatch();
            var spec = spec();
            ends.reader = real.readers()
                    .open(
                            spec,
                            Checkpoint.START,
                            new RecordMapper(spec),
                            Validators.NONE,
                            KnownDetails.NONE,
                            Duration.ofDays(1),
                            ends,
                            page -> {});
            assertFalse(assertThrows(SourceException.class, () -> read(ends.reader, 9))
                    .retryable());
            assertEquals(List.of("/"), shop.asked);
        }
    }

    /** Ends the reading from another thread once the job is started. */
    private static final class EndingWatch implements JobWatch {
        private SourceReader reader;

        @Override
        public void started(StartedJob job) {
            new Thread(reader::close).start();
        }

        @Override
        public void told(String sentence) {
            throw new AssertionError(sentence);
        }
    }

    /** The next records, or the end; asks until the job is done. */
    private static Chunk read(SourceReader reader, int most) {
        var chunk = reader.next(most, Long.MAX_VALUE);
        while (chunk.outcomes().isEmpty() && !chunk.last()) {
            chunk = reader.next(most, Long.MAX_VALUE);
        }
        return chunk;
    }

    private SourceException fails(Checkpoint from) {
        try (var reader = open(spec(), from)) {
            return assertThrows(SourceException.class, () -> read(reader, 9));
        }
    }

    private Chunk next(SourceSpec spec, Checkpoint from, int most) {
        try (var reader = open(spec, from)) {
            return read(reader, most);
        }
    }

    private SourceReader open(SourceSpec spec, Checkpoint from) {
        return open(spec, from, new JobWatch() {
            @Override
            public void started(StartedJob job) {
                stored.add(job);
            }

            @Override
            public void told(String sentence) {
                story.add(sentence);
            }
        });
    }

    private SourceReader open(SourceSpec spec, Checkpoint from, JobWatch watch) {
        return reading.readers()
                .open(
                        spec,
                        from,
                        new RecordMapper(spec),
                        Validators.NONE,
                        KnownDetails.NONE,
                        Duration.ofDays(1),
                        watch,
                        page -> {});
    }

    private SourceSpec spec() {
        return spec("");
    }

    private SourceSpec spec(String more) {
        return Specs.read(shop.address("/"), READ.formatted(shop.address(""), more));
    }

    private String result() {
        return files.address("/f.jsonl?" + SIGNED);
    }

    private static Upstream.Answer says(String status, String url, int count) {
        return exchange -> Upstream.send(
                exchange,
                "{\"status\": \"%s\", \"count\": %d, \"url\": %s}"
                        .formatted(status, count, url == null ? "null" : '"' + url + '"'));
    }

    private static String lines(String... ids) {
        var lines = new StringBuilder();
        for (var id : ids) {
            lines.append("{\"id\": \"").append(id).append("\"}\n");
        }
        return lines.toString();
    }

    private static List<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    private static List<String> ids(Chunk chunk) {
        return Reading.ids(chunk).stream()
                .map(id -> id.substring(id.indexOf(':') + 1))
                .toList();
    }
}
