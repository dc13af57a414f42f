package dev.catraca.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                " 120 |120",
                "4.0|4",
                "-1|0",
                "Sun, 01 Mar 2026 12:01:30 GMT|90",
                "Sun, 1 Mar 2026 12:01:30 +0000|90",
                "Mon, 01 Mar 2026 12:01:30 GMT|90",
                "Sunday, 01-Mar-26 12:01:30 GMT|90",
                "Sunday, 06-Nov-94 08:49:37 GMT|0",
                "Sun Mar  1 12:01:30 2026|90",
                "Sun, 01 Mar 2026 12:00:00 GMT|0"
            })
    void takesSecondsAndDates(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(text, NOW));
    }

    @Test
    void aDateInThePastMeansNow() {
        assertEquals(Duration.ZERO, RetryAfter.parse("Sun, 01 Mar 2026 11:59:00 GMT", NOW));
    }

    @Test
    void partsOfASecondCount() {
        assertEquals(Duration.ofMillis(1500), RetryAfter.parse("1.5", NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,5", "soon", "2026-03-01T12:00:00Z", "1764090000", "Sun, 31 Foo 2026 12:00:00 GMT"})
    void nothingElseIsAWait(String text) {
        assertNull(RetryAfter.parse(text, NOW));
    }
}
