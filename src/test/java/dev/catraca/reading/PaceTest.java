package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.catraca.reading.pace.HandClock;
import dev.catraca.reading.pace.PaceClock;
import dev.catraca.source.spec.Details;
import dev.catraca.source.spec.FormatOptions;
import dev.catraca.source.spec.Rate;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.Request;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When requests are sent, in a time that only waits move. */
@Timeout(60)
class PaceTest {
    private final HandClock clock = new HandClock();
    private final Reading reading = new Reading(TestConfig.DEFAULT, clock);
    private final List<String> waits = new ArrayList<>();
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void requestsKeepThePace() {
        upstream = new Upstream(exchange -> page(exchange, 4));
        read(spec("2/m"), Duration.ofHours(1));
        assertEquals(List.of(30L, 30L, 30L, 30L), seconds());
        assertEquals(List.of("waited 120 s for the pace of 2/m"), waits);
    }

    @Test
    void aSourceWithoutAPaceDoesNotWait() {
        upstream = new Upstream(exchange -> page(exchange, 4));
        read(spec(), Duration.ofHours(1));
        assertEquals(List.of(), seconds());
        assertEquals(List.of(), waits);
    }

    @Test
    void recordsDoNotWaitForTheNextPage() {
        upstream = new Upstream(exchange -> page(exchange, 4));
        try (var reader = reading.open(spec("2/m"), Checkpoint.START)) {
            assertEquals(
                    2,
                    reader.next(100, Long.MAX_VALUE, Duration.ofSeconds(10))
                            .outcomes()
                            .size());
            assertEquals(List.of(), seconds());
            var second = reader.next(100, Long.MAX_VALUE, Duration.ofSeconds(10));
            assertEquals(List.of("waited 30 s for the pace of 2/m"), second.waits());
        }
        assertEquals(List.of(30L), seconds());
    }

    @Test
    void aReadingEndsBeforeALongWaitAndGoesOnBehindItsRecords() {
        upstream = new Upstream(exchange -> page(exchange, 3));
        var ids = new ArrayList<String>();
        var from = Checkpoint.START;
        var pauses = 0;
        for (var last = false; !last; ) {
            try (var reader = reading.open(spec("5/d"), from)) {
                while (!last) {
                    var chunk = reader.next(100, Long.MAX_VALUE, Duration.ofDays(9));
                    ids.addAll(Reading.ids(chunk));
                    from = chunk.after();
                    last = chunk.last();
                    assertTrue(!last || chunk.end().kind() == ReadingEnd.Kind.PROVEN);
                }
            } catch (SourceException e) {
                assertEquals(SourceException.Kind.TOO_SOON, e.kind());
                pauses++;
                clock.pass(Duration.ofHours(8));
            }
        }
        assertEquals(List.of("1:1", "2:1b", "3:2", "4:2b", "5:3", "6:3b"), ids);
        assertEquals(4, reading.requests.size(), "each page once, and the empty one behind them");
        assertEquals(2, pauses);
        assertEquals(List.of(), seconds());
    }

    @Test
    void aBudgetIsKeptByAllReadingsOfTheProcess() {
        upstream = new Upstream(exchange -> page(exchange, 0));
        for (var i = 0; i < 3; i++) {
            var shared = new Traffic(List.of(), List.of(Rate.of("2/m")), Optional.of("shop"));
            read(spec(shared), Duration.ofHours(1));
        }
        assertEquals(List.of(30L, 30L), seconds());
    }

    @Test
    void aPaceWithoutABudgetIsThatOfOneReading() {
        upstream = new Upstream(exchange -> page(exchange, 0));
        read(spec("2/m"), Duration.ofHours(1));
        read(spec("2/m"), Duration.ofHours(1));
        assertEquals(List.of(), seconds());
    }

    @Test
    void anAnswerThatLeavesNoRequestIsObeyed() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Remaining", page(exchange) == 2 ? "0" : "7");
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "41000");
            page(exchange, 4);
        });
        read(spec(), Duration.ofHours(1));
        assertEquals(List.of(41L), seconds());
        assertEquals(List.of("waited 41 s because the source said that no request was left"), waits);
    }

    @Test
    void aLongResetIsCut() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("RateLimit", "\"day\";r=0;t=36000");
            page(exchange, 1);
        });
        read(spec(), Duration.ofHours(1));
        assertEquals(List.of(120L), seconds());
    }

    @Test
    void aRefusedRequestIsRepeatedAfterTheReset() {
        upstream = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "1500");
            Upstream.send(exchange, 429, new byte[0]);
        });
        try (var reader = reading.open(spec(), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> reader.next(1, 1));
            assertEquals(Optional.of(Duration.ofMillis(1500)), failure.retryAfter());
        }
    }

    @Test
    void theEndOfAReadingEndsItsWait() throws Exception {
        upstream = new Upstream(exchange -> page(exchange, 4));
        var waiting = new CountDownLatch(1);
        var real = new PaceClock() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void await(Duration wait, CountDownLatch ended) throws InterruptedException {
                waiting.countDown();
                PaceClock.SYSTEM.await(Duration.ofHours(1), ended);
            }
        };
        var readings = new Reading(TestConfig.DEFAULT, real);
        var reader = readings.open(spec("2/m"), Checkpoint.START);
        var read = CompletableFuture.runAsync(() -> reader.next(100, Long.MAX_VALUE));
        assertTrue(waiting.await(30, TimeUnit.SECONDS), "it does not wait");
        reader.close();
        assertThrows(Exception.class, () -> read.get(30, TimeUnit.SECONDS));
        assertTrue(read.isCompletedExceptionally());
        readings.close();
    }

    private void read(SourceSpec spec, Duration maxWait) {
        try (var reader = reading.open(spec, Checkpoint.START)) {
            Chunk chunk;
            do {
                chunk = reader.next(100, Long.MAX_VALUE, maxWait);
                waits.addAll(chunk.waits());
            } while (!chunk.last());
        }
    }

    private List<Long> seconds() {
        return clock.waits.stream().map(Duration::toSeconds).toList();
    }

    private SourceSpec spec(String... pace) {
        var rates = List.of(pace).stream().map(Rate::of).toList();
        return spec(new Traffic(List.of(), rates, Optional.empty()));
    }

    private SourceSpec spec(Traffic traffic) {
        return Specs.source(new ReadSpec(
                upstream.address("/p"),
                "json",
                "/items",
                Optional.empty(),
                Specs.PAGE,
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
                traffic));
    }

    private static void page(HttpExchange exchange, int pages) throws IOException {
        var page = page(exchange);
        Upstream.send(
                exchange,
                "{\"items\": [" + (page > pages ? "" : "{\"id\":" + page + "},{\"id\": \"" + page + "b\"}") + "]}");
    }

    private static int page(HttpExchange exchange) {
        return Integer.parseInt(Upstream.parameter(exchange, "page", "?"));
    }
}
