package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.catraca.reading.ReadingEnd.Kind;
import dev.catraca.source.spec.AnswerPlace;
import dev.catraca.source.spec.Details;
import dev.catraca.source.spec.FormatOptions;
import dev.catraca.source.spec.PageSigns;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.Request;
import dev.catraca.source.spec.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page says about the pages that follow, what of that proves an end, and what a wrong place does. */
@Timeout(60)
class PageSignsTest {
    private static final int SIZE = 3;
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    /** What came of a reading. */
    private record Read(int different, Kind end, int requests) {}

    @ParameterizedTest
    @CsvSource({"page", "offset", "cursor"})
    void moreThatTurnsFalseProvesTheEnd(String kind) {
        serve(page -> "\"more\": " + (page < 3) + ", \"next\": \"" + (page + 1) + "\"", 9);
        assertEquals(new Read(9, Kind.PROVEN, 3), read(more(kind, "/more")));
    }

    @ParameterizedTest
    @CsvSource({"page", "offset", "cursor"})
    void moreThatIsGoneOnTheLastPageProvesTheEnd(String kind) {
        serve(page -> (page < 3 ? "\"more\": 1, " : "") + "\"next\": \"" + (page + 1) + "\"", 9);
        assertEquals(new Read(9, Kind.PROVEN, 3), read(more(kind, "/more")));
    }

    @ParameterizedTest
    @CsvSource({"page,false", "page,0", "page,'\"\"'", "offset,false", "cursor,false", "cursor,0"})
    void moreThatIsFalseOnTheOnlyPageIsCheckedWithTheNext(String kind, String no) {
        serve(page -> "\"more\": " + no + ", \"next\": \"" + (page + 1) + "\"", 3);
        assertEquals(new Read(3, Kind.PROVEN, 2), read(more(kind, "/more")));
    }

    @ParameterizedTest
    @CsvSource({"page,false", "offset,0", "cursor,false"})
    void moreThatIsAlwaysFalseLosesNothing(String kind, String no) {
        serve(page -> "\"more\": " + no + ", \"next\": \"" + (page + 1) + "\"", 9);
        assertEquals(9, read(more(kind, "/more")).different());
    }

    @Test
    void anEmptyFirstPageThatSaysThatItIsTheLastIsCheckedWithTheNext() {
        upstream = new Upstream(exchange -> {
            var page = page(exchange);
            var next = page < 4 ? ", \"next\": \"" + (page + 1) + "\"" : "";
            Upstream.send(exchange, "{\"more\": 0, \"items\": " + (page == 1 ? "[]" : items(page * 3, 3)) + next + "}");
        });
        assertEquals(9, read(more("cursor", "/more")).different());
        upstream.close();
        upstream = new Upstream(exchange -> Upstream.send(
                exchange, "{\"more\": false, \"items\": [], \"next\": \"" + (page(exchange) + 1) + "\"}"));
        assertEquals(new Read(0, Kind.PROVEN, 2), read(more("cursor", "/more")));
    }

    @ParameterizedTest
    @CsvSource({"page", "offset"})
    void moreThatContradictsTheNumberOfPagesIsNoEnd(String kind) {
        serve(page -> "\"more\": " + (page != 2) + ", \"pages\": 4", 12);
        var both = new PageSigns(Optional.of("/more"), Optional.of(AnswerPlace.of("/pages")), false);
        assertEquals(12, read(signs(kind, both)).different());
    }

    @ParameterizedTest
    @CsvSource({"page", "offset"})
    void moreThatIsNowhereSaysNothing(String kind) {
        serve(page -> "\"x\": 1", 9);
        assertEquals(new Read(9, Kind.PROVEN, 4), read(more(kind, "/wrong")));
    }

    @ParameterizedTest
    @CsvSource({"page", "offset", "cursor"})
    void moreThatIsAlwaysTrueIsAGuess(String kind) {
        serve(page -> "\"more\": true, \"next\": \"" + (page + 1) + "\"", 9);
        assertEquals(new Read(9, Kind.GUESSED, 3 + 11), read(more(kind, "/more")));
    }

    @Test
    void moreAndNoCursorIsAGuess() {
        serve(page -> "\"more\": true" + (page < 3 ? ", \"next\": \"" + (page + 1) + "\"" : ""), 9);
        assertEquals(new Read(9, Kind.GUESSED, 3), read(more("cursor", "/more")));
    }

    @Test
    void theOnlyPageIsProvenByNotFoundBehindIt() {
        upstream = new Upstream(exchange -> {
            if (page(exchange) == 1) {
                Upstream.send(exchange, "{\"more\": false, \"items\": " + items(1, 3) + "}");
            } else {
                Upstream.send(exchange, 404, new byte[0]);
            }
        });
        assertEquals(new Read(3, Kind.PROVEN, 2), read(more("page", "/more")));
    }

    @Test
    void whatRepeatsBehindAPageThatWasSaidToBeTheLastIsAGuess() {
        upstream = new Upstream(
                exchange -> Upstream.send(exchange, "{\"more\": false, \"pages\": 1, \"items\": " + items(1, 3) + "}"));
        assertEquals(new Read(3, Kind.GUESSED, 2), read(more("page", "/more")));
        assertEquals(Kind.GUESSED, read(pages("page", "/pages")).end());
    }

    @ParameterizedTest
    @CsvSource({"page,/pages", "page,header:X-Pages", "offset,/pages"})
    void theNumberOfPagesWithAShorterPageProvesTheEnd(String kind, String place) {
        serve(page -> "\"pages\": 3", 8);
        assertEquals(new Read(8, Kind.PROVEN, 3), read(pages(kind, place)));
    }

    @ParameterizedTest
    @CsvSource({"page", "offset"})
    void theNumberOfPagesWithAFullPageIsCheckedWithTheNext(String kind) {
        serve(page -> "\"pages\": 3", 9);
        assertEquals(new Read(9, Kind.PROVEN, 4), read(pages(kind, "/pages")));
    }

    @ParameterizedTest
    @CsvSource({"page", "offset"})
    void theNumberOfThePageItselfIsNotTakenForTheNumberOfPages(String kind) {
        serve(page -> "\"pages\": " + page, 9);
        assertEquals(new Read(9, Kind.PROVEN, 4), read(pages(kind, "/pages")));
    }

    @Test
    void anEmptyPageBeforeTheLastIsPassedOver() {
        upstream = new Upstream(exchange -> {
            var page = page(exchange);
            Upstream.send(
                    exchange, "{\"pages\": 4, \"items\": " + (page == 2 ? "[]" : items(page * 3, 4 - page / 4)) + "}");
        });
        assertEquals(4, read(pages("page", "/pages")).requests());
    }

    @Test
    void pagesThatAreTooManyAreAGuess() {
        serve(page -> "\"pages\": 1000", 9);
        assertEquals(new Read(9, Kind.GUESSED, 3 + 11), read(pages("page", "/pages")));
    }

    @ParameterizedTest
    @CsvSource({"8,PROVEN,3", "9,PROVEN,4", "12,GUESSED,14"})
    void aTotalInAHeaderCountsAsOneInThePage(String total, Kind end, int requests) {
        serve(page -> "\"x\": 1", total.equals("8") ? 8 : 9);
        var spec = spec(Specs.PAGE, Optional.of(AnswerPlace.of("header:X-Total-" + total)), "json");
        assertEquals(end, read(spec).end());
        assertEquals(requests, upstream.asked.size());
    }

    @Test
    void aTotalIsBehindATextInAHeader() {
        serve(page -> "\"x\": 1", 8);
        var place = new AnswerPlace(null, "Resources", "/");
        assertEquals(new Read(8, Kind.PROVEN, 3), read(spec(Specs.OFFSET, Optional.of(place), "json")));
    }

    @ParameterizedTest
    @CsvSource({"json", "ndjson"})
    void theNextCursorIsInAHeader(String format) {
        upstream = new Upstream(exchange -> {
            var page = page(exchange);
            if (page < 3) {
                exchange.getResponseHeaders().add("X-Next", Integer.toString(page + 1));
            }
            var lines = IntStream.rangeClosed(page * 3 - 2, page * 3).mapToObj(id -> "{\"id\":" + id + "}");
            Upstream.send(
                    exchange,
                    format.equals("json")
                            ? "{\"items\": " + items(page * 3 - 2, 3) + "}"
                            : lines.collect(Collectors.joining("\n", "", "\n")));
        });
        var cursor = new Pagination("cursor", "page", null, SIZE, 1, "header:X-Next");
        assertEquals(new Read(9, Kind.PROVEN, 3), read(spec(cursor, Optional.empty(), format)));
    }

    @Test
    void aHeaderForTheNextCursorThatNeverComesIsAGuess() {
        serve(page -> "\"x\": 1", 3);
        var cursor = new Pagination("cursor", "page", null, SIZE, 1, "header:X-Wrong");
        assertEquals(Kind.GUESSED, read(spec(cursor, Optional.empty(), "json")).end());
        var named = spec(cursor, Optional.of(AnswerPlace.of("header:X-Total-3")), "json");
        assertEquals(Kind.PROVEN, read(named).end());
    }

    @Test
    void aScrollEndsAtItsFirstEmptyPage() {
        var scroll = new Scroll();
        upstream = new Upstream(scroll::answer);
        assertEquals(new Read(9, Kind.PROVEN, 4), read(scrolled()));
        assertTrue(upstream.asked.get(1).endsWith("scroll=a%3D%3D"), upstream.asked::toString);
    }

    @Test
    void theCheckpointOfAScrollIsItsBeginning() {
        var scroll = new Scroll();
        upstream = new Upstream(scroll::answer);
        try (var reader = reading.open(Specs.source(scrolled()), Checkpoint.START)) {
            assertEquals(
                    new Checkpoint(null, 0, 4, null, false),
                    reader.next(4, Long.MAX_VALUE).after());
        }
    }

    @Test
    void aScrollThatBreaksOffBeginsAgainAndLosesNothing() {
        var scroll = new Scroll();
        scroll.breaksAt = 2;
        upstream = new Upstream(scroll::answer);
        assertEquals(9, read(scrolled()).different());
        assertEquals("/s", upstream.asked.get(2));
    }

    @Test
    void aScrollThatIsThrottledGoesOnWithItsCursor() {
        var scroll = new Scroll();
        scroll.throttledAt = 2;
        upstream = new Upstream(scroll::answer);
        assertEquals(new Read(9, Kind.PROVEN, 5), read(scrolled()));
    }

    @Test
    void aScrollThatAlwaysBreaksOffFails() {
        var scroll = new Scroll();
        upstream = new Upstream(exchange -> {
            scroll.breaksAt = exchange.getRequestURI().getQuery() == null ? 0 : scroll.page + 1;
            scroll.answer(exchange);
        });
        var spec = scrolled();
        assertTrue(assertThrows(SourceException.class, () -> read(spec))
                .getMessage()
                .startsWith("the reading broke off 3 times"));
    }

    /** A server whose cursor stays the same: each request gets the page after the one before. */
    private static final class Scroll {
        private int page;
        private int breaksAt;
        private int throttledAt;

        synchronized void answer(HttpExchange exchange) throws IOException {
            var begins = exchange.getRequestURI().getQuery() == null;
            if (!begins && page + 1 == throttledAt) {
                throttledAt = 0;
                Upstream.send(exchange, 429, new byte[0]);
                return;
            }
            page = begins ? 1 : page + 1;
            var body = "{\"items\": " + (page > 3 ? "[]" : items(page * 3 - 2, 3)) + ", \"next\": \"a==\"}";
            if (page == breaksAt) {
                breaksAt = 0;
                Upstream.cut(exchange, body, 25);
            } else {
                Upstream.send(exchange, body);
            }
        }
    }

    private ReadSpec scrolled() {
        var signs = new PageSigns(Optional.empty(), Optional.empty(), true);
        var cursor = new Pagination("cursor", "scroll", null, SIZE, 1, "/next", Pagination.PLAIN, signs);
        return Specs.withoutTotal(upstream.address("/s"), cursor);
    }

    private Read read(ReadSpec spec) {
        upstream.asked.clear();
        var ids = new ArrayList<String>();
        try (var reader = reading.open(Specs.source(spec), Checkpoint.START)) {
            for (var tries = 0; tries < 50; tries++) {
                try {
                    var chunk = reader.next(2, Long.MAX_VALUE);
                    Reading.ids(chunk).forEach(id -> ids.add(id.substring(id.indexOf(':'))));
                    if (chunk.last()) {
                        return new Read(
                                (int) ids.stream().distinct().count(),
                                chunk.end().kind(),
                                upstream.asked.size());
                    }
                } catch (SourceException e) {
                    if (!e.retryable()) {
                        throw e;
                    }
                }
            }
        }
        throw new AssertionError("no end");
    }

    private ReadSpec more(String kind, String pointer) {
        return signs(kind, new PageSigns(Optional.of(pointer), Optional.empty(), false));
    }

    private ReadSpec pages(String kind, String place) {
        return signs(kind, new PageSigns(Optional.empty(), Optional.of(AnswerPlace.of(place)), false));
    }

    private ReadSpec signs(String kind, PageSigns signs) {
        var isCursor = kind.equals("cursor");
        var param = kind.equals("offset") ? "offset" : "page";
        return spec(
                new Pagination(kind, param, null, SIZE, 1, isCursor ? "/next" : null, Pagination.PLAIN, signs),
                Optional.empty(),
                "json");
    }

    private ReadSpec spec(Pagination pagination, Optional<AnswerPlace> total, String format) {
        var records = format.equals("json") ? "/items" : "";
        return new ReadSpec(
                upstream.address("/p"),
                format,
                records,
                total,
                pagination,
                Request.get(Map.of()),
                Optional.empty(),
                ',',
                '.',
                FormatOptions.NONE,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Traffic.FREE);
    }

    /** Serves so many records in pages of three, with what the function says of each page. */
    private void serve(IntFunction<String> said, int records) {
        upstream = new Upstream(exchange -> {
            var page = page(exchange);
            var first = page * SIZE - 2;
            for (var total : List.of(3, 8, 9, 12)) {
                exchange.getResponseHeaders().add("X-Total-" + total, total.toString());
            }
            exchange.getResponseHeaders().add("X-Pages", "3");
            exchange.getResponseHeaders().add("Resources", "0-3/" + records);
            var count = Math.max(0, Math.min(SIZE, records - first + 1));
            Upstream.send(exchange, "{" + said.apply(page) + ", \"items\": " + items(first, count) + "}");
        });
    }

    private static int page(HttpExchange exchange) {
        var offset = Upstream.parameter(exchange, "offset", "");
        return offset.isEmpty()
                ? Integer.parseInt(Upstream.parameter(exchange, "page", "1"))
                : (Integer.parseInt(offset) + SIZE - 1) / SIZE + 1;
    }

    private static String items(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
