package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.catraca.source.spec.Pagination;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PagingTest {
    private static final int RECORDS = 10;
    private static final int PAGE_SIZE = 3;
    private static final List<String> ALL = expected(1);
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "page", "offset", "cursor", "link-header", "next-url"})
    void readsEachKindToItsEndWhateverTheChunks(String kind) {
        serve(PagingTest::anyKind);
        for (var size : List.of(1, 2, 3, 4, 100)) {
            assertEquals(ALL, reading.all(Specs.json(upstream.address("/" + kind), pagination(kind)), size));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "page", "offset", "cursor", "link-header", "next-url"})
    void readsOnFromTheCheckpointBehindEachChunk(String kind) {
        serve(PagingTest::anyKind);
        var spec = Specs.json(upstream.address("/" + kind), pagination(kind));
        try (var first = reading.open(spec, Checkpoint.START)) {
            for (var delivered = 2; delivered <= RECORDS; delivered += 2) {
                var after = first.next(2, Long.MAX_VALUE).after();
                assertEquals(delivered, after.position());
                try (var resumed = reading.open(spec, after)) {
                    assertEquals(expected(delivered + 1), Reading.rest(resumed, 100));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"page,ndjson", "offset,ndjson", "link-header,ndjson", "page,csv", "offset,csv", "link-header,csv"})
    void pagesTextFormats(String kind, String format) {
        serve(exchange -> {
            var start = start(exchange, kind);
            linkTo(exchange, start + PAGE_SIZE);
            var header = format.equals("csv") ? "id\n" : "";
            Upstream.send(
                    exchange,
                    header
                            + ids(start)
                                    .mapToObj(id -> format.equals("csv") ? id + "\n" : "{\"id\":" + id + "}\n")
                                    .collect(Collectors.joining()));
        });
        var read = Specs.read(upstream.address("/p"), format, "", pagination(kind), Map.of());
        assertEquals(ALL, reading.all(Specs.source(read), 4));
    }

    @Test
    void gathersSmallPagesIntoOneChunk() {
        serve(PagingTest::anyKind);
        try (var reader = reading.open(Specs.json(upstream.address("/page"), Specs.PAGE), Checkpoint.START)) {
            var chunk = reader.next(1000, Long.MAX_VALUE);
            assertEquals(ALL, Reading.ids(chunk));
            assertTrue(chunk.last());
            assertEquals(5, chunk.pages(), "four with records and the empty one that ends them");
            assertTrue(chunk.bytes() > 0);
        }
    }

    @Test
    void endsAChunkAtItsBytes() {
        var records = IntStream.rangeClosed(1, 20)
                .mapToObj(id -> "{\"id\":" + id + ",\"text\":\"" + "x".repeat(100_000) + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        serve(exchange -> Upstream.send(exchange, records));
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.NONE), Checkpoint.START)) {
            assertEquals(List.of("1:1"), Reading.ids(reader.next(1000, 1)));
            var some = reader.next(1000, 450_000);
            assertEquals(List.of("2:2", "3:3", "4:4", "5:5", "6:6"), Reading.ids(some));
            assertTrue(some.bytes() > 450_000 && some.bytes() < 600_000, "bytes " + some.bytes());
            assertFalse(some.last());
            assertEquals(14, Reading.rest(reader, 1000).size());
        }
    }

    @Test
    void endsAtTheTotalWithAPageShorterThanOneBeforeIt() {
        serve(exchange -> Upstream.send(exchange, "{\"total\":10," + items(start(exchange, "page")) + "}"));
        assertEquals(ALL, reading.all(Specs.json(upstream.address("/p"), Specs.PAGE), 100));
        assertEquals(4, upstream.asked.size());
    }

    @Test
    void showsTheTotalOfAHeaderAndDoesNotEndByIt() {
        serve(exchange -> {
            exchange.getResponseHeaders().add("X-Total-Count", "10");
            Upstream.send(exchange, "{" + items(start(exchange, "offset")) + "}");
        });
        var spec = Specs.source(Specs.withoutTotal(upstream.address("/p"), Specs.OFFSET));
        try (var reader = reading.open(spec, Checkpoint.START)) {
            assertEquals(10, reader.next(1, Long.MAX_VALUE).expected());
            Reading.rest(reader, 100);
        }
        assertEquals(5, upstream.asked.size(), "the end is an empty page");
    }

    @Test
    void holdsNoMoreOfThePageBehindTheTotalThanAChunkHas() {
        serve(PagingTest::sixAndThenTheSameAgainAndAgain);
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.PAGE), Checkpoint.START)) {
            assertEquals(0, reader.next(4, Long.MAX_VALUE).repeats());
            var second = reader.next(4, Long.MAX_VALUE);
            assertEquals(List.of("5:5", "6:6", "7:1", "8:2"), Reading.ids(second));
            assertEquals(2, second.repeats());
            assertEquals(2, second.after().skip());
            assertEquals(8, second.after().position());
            var third = reader.next(4, Long.MAX_VALUE);
            assertEquals(List.of("9:3", "10:4", "11:5", "12:6"), Reading.ids(third));
            assertEquals(4, third.repeats());
        }
    }

    @Test
    void holdsNoMoreOfThePageBehindTheTotalThanTheBytesOfAChunk() {
        serve(PagingTest::sixAndThenTheSameAgainAndAgain);
        try (var reader = reading.open(Specs.json(upstream.address("/p"), Specs.PAGE), Checkpoint.START)) {
            Reading.ids(reader.next(6, Long.MAX_VALUE));
            assertEquals(List.of("7:1"), Reading.ids(reader.next(1000, 1)));
        }
    }

    private static void sixAndThenTheSameAgainAndAgain(HttpExchange exchange) throws IOException {
        var page = Integer.parseInt(Upstream.parameter(exchange, "page", "?"));
        var ids = page <= 2
                ? IntStream.rangeClosed(page * PAGE_SIZE - 2, page * PAGE_SIZE)
                : IntStream.range(0, 30).map(number -> 1 + number % 6);
        Upstream.send(exchange, "{\"total\":6,\"items\":[" + join(ids) + "]}");
    }

    @Test
    void aShortPageIsNotTheEnd() {
        serve(exchange -> {
            var page = Integer.parseInt(Upstream.parameter(exchange, "page", "?"));
            Upstream.send(exchange, "{\"items\":[" + (page < 4 ? "{\"id\":" + page + "}" : "") + "]}");
        });
        assertEquals(List.of("1:1", "2:2", "3:3"), reading.all(Specs.json(upstream.address("/p"), Specs.PAGE), 100));
    }

    @Test
    void keepsTheQueryAndReplacesAParameterOfTheSameName() {
        serve(PagingTest::anyKind);
        reading.all(Specs.json(upstream.address("/page?q=a%26b&page=77"), Specs.PAGE), 100);
        assertEquals("/page?q=a%26b&size=3&page=1", upstream.asked.get(0));
    }

    private void serve(Upstream.Answer answer) {
        upstream = new Upstream(answer);
    }

    private static void anyKind(HttpExchange exchange) throws IOException {
        var kind = exchange.getRequestURI().getPath().substring(1);
        var start = start(exchange, kind);
        var next = start + PAGE_SIZE;
        switch (kind) {
            case "none" -> Upstream.send(exchange, "{\"items\":[" + join(IntStream.rangeClosed(1, RECORDS)) + "]}");
            case "page", "offset" -> Upstream.send(exchange, "{" + items(start) + "}");
            case "cursor" ->
                Upstream.send(
                        exchange,
                        "{" + items(start) + ",\"next\":" + (next > RECORDS ? "null" : "\"" + next + "\"") + "}");
            case "next-url" ->
                Upstream.send(
                        exchange,
                        "{\"next\":" + (next > RECORDS ? "false" : "\"?cursor=" + next + "\"") + "," + items(start)
                                + "}");
            default -> {
                linkTo(exchange, next);
                Upstream.send(exchange, "{" + items(start) + "}");
            }
        }
    }

    private static void linkTo(HttpExchange exchange, int next) {
        if (next <= RECORDS) {
            var path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders()
                    .add(
                            "Link",
                            "<" + path + "?cursor=1>; rel=first, <" + path + "?cursor=" + next + ">; rel=\"next\"");
        }
    }

    private static int start(HttpExchange exchange, String kind) {
        return switch (kind) {
            case "none" -> 1;
            case "page" -> (Integer.parseInt(Upstream.parameter(exchange, "page", "?")) - 1) * PAGE_SIZE + 1;
            case "offset" -> Integer.parseInt(Upstream.parameter(exchange, "offset", "?")) + 1;
            default -> Integer.parseInt(Upstream.parameter(exchange, "cursor", "1"));
        };
    }

    private static Pagination pagination(String kind) {
        return switch (kind) {
            case "none" -> Specs.NONE;
            case "page" -> Specs.PAGE;
            case "offset" -> Specs.OFFSET;
            case "cursor" -> Specs.CURSOR;
            case "link-header" -> Specs.LINK;
            default -> Specs.NEXT_URL;
        };
    }

    private static IntStream ids(int start) {
        return IntStream.rangeClosed(start, Math.min(RECORDS, start + PAGE_SIZE - 1));
    }

    private static String items(int start) {
        return "\"items\":[" + join(ids(start)) + "]";
    }

    private static String join(IntStream ids) {
        return ids.mapToObj(id -> "{\"id\":" + id + "}").collect(Collectors.joining(","));
    }

    private static List<String> expected(int first) {
        return IntStream.rangeClosed(first, RECORDS)
                .mapToObj(id -> id + ":" + id)
                .toList();
    }
}
