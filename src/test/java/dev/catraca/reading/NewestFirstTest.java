package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.reading.ReadingEnd.Kind;
import dev.catraca.source.spec.SourceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a list that should have the newest first is read, if it is asked for what changed since 10:30. */
@Timeout(60)
class NewestFirstTest {
    private static final Instant SINCE = Instant.parse("2026-01-31T10:30:00Z");
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    /** What came of a reading. */
    private record Read(int records, int requests, boolean unsorted, Kind end) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ends behind the page with an older one; 12 11 10|09 08 07|06; 3; 1; false",
                "ends behind a later page; 14 13 12|11 10 09|08; 6; 2; false",
                "nothing changed; 10 09 08|07 06 05; 3; 1; false",
                "the parameter for the order is ignored; 08 09 10|11 12; 5; 2; true",
                "an old product is pinned to the top; 05 12 11|10 09; 5; 2; true",
                "the order breaks behind an older one; 12 10 11|09; 4; 2; true",
                "one record on each page; 09|08|07; 2; 2; false",
                "one record on each page in another order; 09|11|12; 3; 3; true",
                "one record in all; 09; 1; 1; false",
                "one time in all; 09 09 09|09 09 09|12; 7; 3; true",
            })
    void readsAsFarAsTheOrderIsShown(String what, String pages, int records, int requests, boolean unsorted) {
        serve(pages);
        assertEquals(new Read(records, requests, unsorted, Kind.PROVEN), read(incremental(), Checkpoint.START), what);
    }

    @Test
    void aResumedReadingGoesToTheEnd() {
        serve("12 11 13|10 09 08|12");
        var second = new Checkpoint("1", 0, 3, null, false);
        assertEquals(new Read(4, 2, true, Kind.PROVEN), read(incremental(), second));
        serve("12 11 13|10 09 08|07");
        assertEquals(new Read(4, 2, false, Kind.PROVEN), read(incremental(), second));
    }

    @Test
    void oneDocumentIsReadToItsEnd() {
        serve("12 10 09 08");
        assertEquals(new Read(4, 1, false, Kind.PROVEN), read(incremental(""), Checkpoint.START));
        serve("12 10 09 11 08");
        assertEquals(new Read(5, 1, true, Kind.PROVEN), read(incremental(""), Checkpoint.START));
    }

    private SourceSpec incremental() {
        return incremental(", \"pagination\": {\"kind\": \"cursor\", \"param\": \"page\", \"next\": \"/next\"}");
    }

    private SourceSpec incremental(String pagination) {
        return Specs.read(upstream.address("/p"), """
                {"url": "", "records": "/items", "since": {"field": "/changed", "order": "desc"}%s}""".formatted(pagination))
                .forRun(SourceSpec.Mode.INCREMENTAL, Optional.of(SINCE));
    }

    private Read read(SourceSpec spec, Checkpoint from) {
        var records = 0;
        try (var reader = reading.mapping(spec, from)) {
            while (true) {
                var chunk = reader.next(2, Long.MAX_VALUE);
                records += chunk.outcomes().size();
                if (chunk.last()) {
                    return new Read(
                            records,
                            upstream.asked.size(),
                            chunk.end().unsorted(),
                            chunk.end().kind());
                }
            }
        }
    }

    /** Serves pages that are separated by bars, as the hours at which their records were changed. */
    private void serve(String pages) {
        if (upstream != null) {
            upstream.close();
        }
        var bodies = new ArrayList<String>();
        var ids = new AtomicInteger();
        var split = pages.split("\\|");
        for (var page : split) {
            var items = Arrays.stream(page.split(" "))
                    .map(hour -> "{\"id\": \"%d\", \"changed\": \"2026-01-31T%s:00:00Z\"}"
                            .formatted(ids.incrementAndGet(), hour))
                    .collect(Collectors.joining(","));
            var next = bodies.size() + 1 < split.length ? ", \"next\": \"" + (bodies.size() + 1) + "\"" : "";
            bodies.add("{\"items\": [" + items + "]" + next + "}");
        }
        upstream = new Upstream(exchange ->
                Upstream.send(exchange, bodies.get(Integer.parseInt(Upstream.parameter(exchange, "page", "0")))));
    }
}
