package dev.catraca.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitUnitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s         | 2.5                           | 2500
            s         | wait 17 seconds, at most 30   | 17000
            ms        | 1500                          | 1500
            epoch     | 1772366490                    | 90000
            epoch     | 1000000000                    | 0
            http-date | Sun, 01 Mar 2026 12:00:30 GMT | 30000
            http-date | Sun, 01 Mar 2026 11:00:30 GMT | 0
            """)
    void readsTheTimeToWait(String unit, String text, long millis) {
        assertEquals(Optional.of(Duration.ofMillis(millis)), WaitUnit.of(unit).in(text, NOW));
    }

    @Test
    void whatHasNoNumberSaysNothing() {
        assertEquals(Optional.empty(), WaitUnit.SECONDS.in("soon", NOW));
        assertEquals(Optional.empty(), WaitUnit.DATE.in("17", NOW));
    }
}
