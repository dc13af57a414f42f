package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.012S, 0.02 s",
        "PT0.5S, 0.5 s",
        "PT2.5S, 2.5 s",
        "PT30S, 30 s",
        "PT1M, 1 minute",
        "PT2M30S, 2 minutes 30 s",
        "PT10M, 10 minutes",
        "PT90M, 90 minutes",
        "PT2H5M, 2 hours 5 minutes",
        "PT24H, 24 hours"
    })
    void isSaidAsPeopleSayIt(Duration span, String words) {
        assertEquals(words, Span.inWords(span));
    }
}
