package dev.catraca.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wait before a retry. */
class BackoffTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), HOUR);

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "64, PT1H"})
    void doublesUpToTheLongestAndHalfOfItIsRandom(int attempt, Duration full) {
        var wait = backoff.before(attempt, Duration.ZERO, HOUR);
        assertTrue(wait.compareTo(full.dividedBy(2)) >= 0 && wait.compareTo(full) <= 0, wait::toString);
    }

    @Test
    void obeysTheServerAsLongAsThatIsAllowed() {
        assertEquals(Duration.ofMinutes(7), backoff.before(1, Duration.ofMinutes(7), HOUR));
        assertEquals(HOUR, backoff.before(1, Duration.ofDays(7), HOUR));
        assertEquals(Duration.ofSeconds(1), backoff.before(1, Duration.ZERO, Duration.ofSeconds(1)));
    }
}
