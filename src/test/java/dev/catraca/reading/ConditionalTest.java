package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.catraca.http.Validators;
import dev.catraca.source.spec.SourceSpec;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A document that is asked for only if it has changed. */
class ConditionalTest {
    private static final String BODY = "{\"items\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}]}";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private volatile Map<String, String> sent = Map.of("ETag", "\"v1\"", "Last-Modified", httpDate(3600));
    private volatile int cuts;
    private final Upstream upstream = new Upstream(this::answer);

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void isReadOnceAndThenOnlyAskedFor() {
        var modified = httpDate(3600);
        sent = Map.of("ETag", "\"v1\"", "Last-Modified", modified);
        var first = read(Validators.NONE);
        assertEquals(new Validators("\"v1\"", modified), first.end().version());
        assertFalse(first.end().unchanged());

        var again = read(first.end().version());
        assertTrue(again.end().unchanged());
        assertEquals(ReadingEnd.Kind.PROVEN, again.end().kind());
        assertTrue(
                again.end().why().endsWith("says that nothing has changed since it was read last"), again.end()::why);
        assertEquals(List.of(), again.outcomes());
        assertEquals(first.end().version(), again.end().version());

        sent = Map.of("ETag", "\"v2\"");
        var changed = read(again.end().version());
        assertEquals(3, changed.outcomes().size());
        assertEquals(new Validators("\"v2\"", null), changed.end().version());
        assertEquals(
                List.of("null null", "\"v1\" " + modified, "\"v1\" " + modified),
                upstream.headers.stream()
                        .map(headers -> sent(headers, "If-none-match") + " " + sent(headers, "If-modified-since"))
                        .toList());
    }

    /** In the same second the document may change again, and its time would be the same. */
    @Test
    void aTimeThatIsAsYoungAsTheAnswerProvesNothing() {
        sent = Map.of("Last-Modified", httpDate(0));
        assertEquals(Validators.NONE, read(Validators.NONE).end().version());
        sent = Map.of("Last-Modified", "yesterday");
        assertEquals(Validators.NONE, read(Validators.NONE).end().version());
    }

    @Test
    void aDocumentThatWasReadInTwoVersionsIsNone() {
        cuts = 1;
        try (var reader = reading.open(spec("none"), Checkpoint.START)) {
            assertEquals(2, reader.next(2, Long.MAX_VALUE).outcomes().size());
            sent = Map.of("ETag", "\"v2\"");
            assertEquals(Validators.NONE, last(reader).end().version());
        }
    }

    @Test
    void whatIsNotReadFromItsBeginningIsAskedForWithoutConditions() {
        var known = new Validators("\"v1\"", null);
        Checkpoint after;
        try (var reader = reading.open(spec("none"), Checkpoint.START)) {
            after = reader.next(1, Long.MAX_VALUE).after();
        }
        try (var reader = reading.open(spec("none"), after, known)) {
            var rest = last(reader);
            assertFalse(rest.end().unchanged());
            assertEquals(Validators.NONE, rest.end().version());
        }
        try (var reader = reading.open(spec("page"), Checkpoint.START, known)) {
            assertEquals(Validators.NONE, last(reader).end().version(), "pages are no document");
        }
        assertTrue(upstream.headers.stream().noneMatch(headers -> headers.containsKey("If-none-match")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        sent.forEach(exchange.getResponseHeaders()::set);
        if (sent.getOrDefault("ETag", "").equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else if (cuts-- > 0) {
            Upstream.cut(exchange, BODY, BODY.indexOf("3") - 8);
        } else if (Upstream.parameter(exchange, "page", "1").equals("1")) {
            Upstream.send(exchange, BODY);
        } else {
            Upstream.send(exchange, "{\"items\": []}");
        }
    }

    private static String sent(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("null")).get(0);
    }

    private Chunk read(Validators known) {
        try (var reader = reading.open(spec("none"), Checkpoint.START, known)) {
            return reader.next(100, Long.MAX_VALUE);
        }
    }

    private static Chunk last(SourceReader reader) {
        while (true) {
            try {
                var chunk = reader.next(100, Long.MAX_VALUE);
                if (chunk.last()) {
                    return chunk;
                }
            } catch (SourceException e) {
                assertTrue(e.retryable(), e::getMessage);
            }
        }
    }

    private SourceSpec spec(String pagination) {
        return Specs.source(Specs.read(
                "http://localhost:" + upstream.port() + "/p",
                "json",
                "/items",
                pagination.equals("none") ? Specs.NONE : Specs.PAGE,
                Map.of()));
    }

    private static String httpDate(int secondsAgo) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusSeconds(secondsAgo));
    }
}
