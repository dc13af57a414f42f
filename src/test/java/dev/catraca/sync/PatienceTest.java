package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import dev.catraca.sync.Patience.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The times when a request is retried, with a clock that the test sets. */
class PatienceTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private final RetryConfig config = new Settings();
    private final Patience patience = new Patience(config);
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Tries tries = Tries.NONE;

    @Test
    void whatDoesNotPassIsNotRepeated() {
        var failure = SourceException.configuration("the key is refused", null);
        assertSame(failure, end(failure).failure());
    }

    @Test
    void failuresAreCounted() {
        for (var attempt = 1; attempt <= config.sourceAttempts(); attempt++) {
            assertEquals(attempt, again(passing(null)).tries().all());
        }
        assertEquals("503", end(passing(null)).failure().getMessage());
    }

    @Test
    void theLongerOfBothWaitsCounts() {
        assertEquals(
                Duration.ofSeconds(7), again(passing(Duration.ofSeconds(7))).pause());
        tries = Tries.NONE;
        var own = again(passing(Duration.ZERO)).pause();
        assertTrue(own.compareTo(config.firstWait().dividedBy(2)) >= 0, own::toString);
    }

    @Test
    void aShortWaitThatIsAskedForUsesUpAttempts() {
        for (var attempt = 1; attempt <= config.sourceAttempts(); attempt++) {
            again(passing(Duration.ofSeconds(1)));
        }
        end(passing(Duration.ofSeconds(1)));
    }

    @Test
    void aLongWaitIsCutAndCountsInTime() {
        var first = again(passing(TEN_MINUTES));
        assertEquals(Duration.ofMinutes(2), first.pause());
        assertEquals("503; it asks to be left alone for 10 minutes", first.why());
        var asked = 1;
        for (; now.isBefore(Instant.parse("2026-03-01T12:15:00Z")); asked++) {
            again(passing(TEN_MINUTES));
        }
        assertEquals(8, asked);
        assertEquals(Instant.parse("2026-03-01T12:15:00Z"), now, "the last wait ends with the patience");
        assertEquals(
                "503; it asks to be left alone for 10 minutes; it was asked again and again for 15 minutes",
                end(passing(TEN_MINUTES)).failure().getMessage());
    }

    @Test
    void tooManyRequestsCountInTime() {
        for (var failures = 0; failures < 50 && now.isBefore(Instant.parse("2026-03-01T12:15:00Z")); failures++) {
            again(SourceException.throttled("429", null));
        }
        assertTrue(tries.all() > 20, tries::toString);
        end(SourceException.throttled("429", null));
    }

    @Test
    void attemptsAreKeptWhileTheSourceAsksForTime() {
        again(SourceException.throttled("429", Duration.ofSeconds(30)));
        for (var attempt = 1; attempt <= config.sourceAttempts(); attempt++) {
            again(passing(null));
        }
        end(passing(null));
    }

    @Test
    void evenADayIsAskedAgainSooner() {
        for (var failures = 1; now.isBefore(Instant.parse("2026-03-01T12:15:00Z")); failures++) {
            assertTrue(failures < 20, "asked too often");
            again(passing(Duration.ofDays(1)));
        }
        assertEquals(
                "503; it asks to be left alone for 24 hours; it was asked again and again for 15 minutes",
                end(passing(Duration.ofDays(1))).failure().getMessage());
    }

    @Test
    void aFailureOfAnotherKindHasAttemptsOfItsOwn() {
        while (now.isBefore(Instant.parse("2026-03-01T12:15:00Z"))) {
            again(SourceException.throttled("429", null));
        }
        again(passing(null));
    }

    private static SourceException passing(Duration retryAfter) {
        return SourceException.passing("503", null, retryAfter);
    }

    private Step.GiveUp end(SourceException failure) {
        return assertInstanceOf(Step.GiveUp.class, patience.after(tries, failure, now));
    }

    private Step.Again again(SourceException failure) {
        var step = assertInstanceOf(Step.Again.class, patience.after(tries, failure, now));
        tries = step.tries();
        now = now.plus(step.pause());
        return step;
    }

    private record Settings() implements RetryConfig {
        @Override
        public int sourceAttempts() {
            return 3;
        }

        @Override
        public Duration firstWait() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration longestWait() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration patience() {
            return Duration.ofMinutes(15);
        }
    }
}
