package dev.catraca.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a sweep begins, on a clock that the test moves as the scheduler looks at it. */
class SweepPauseTest {
    private long now = Long.MAX_VALUE - 5;

    /** Also where the clock is corrected, so that the scheduler leaves out one of its looks. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 60})
    void neverIsLongerThanItsSetting(int seconds) {
        var pause = new SweepPause(Duration.ofSeconds(seconds), () -> now);
        for (var sweep = 0; sweep < 200; sweep++) {
            assertTrue(untilNext(pause, 2) <= seconds);
        }
    }

    @RepeatedTest(20)
    void isShortenedByHalfAtMost() {
        var pause = new SweepPause(Duration.ofSeconds(10), () -> now);
        untilNext(pause, 1);
        assertTrue(untilNext(pause, 1) >= 5);
    }

    @Test
    void isRandom() {
        var seen = new HashSet<Integer>();
        var pause = new SweepPause(Duration.ofSeconds(60), () -> now);
        for (var sweep = 0; sweep < 200; sweep++) {
            seen.add(untilNext(pause, 1));
        }
        assertTrue(seen.size() > 10, seen::toString);
    }

    @Test
    void endsWithEachLookIfItIsAsShortAsThat() {
        var pause = new SweepPause(Duration.ofMillis(300), () -> now);
        assertEquals(Set.of(1), Set.of(untilNext(pause, 1)));
    }

    private int untilNext(SweepPause pause, int step) {
        for (var seconds = step; ; seconds += step) {
            if (look(pause, step)) {
                return seconds;
            }
            assertFalse(seconds > 100, "no sweep for " + seconds + " s");
        }
    }

    private boolean look(SweepPause pause, int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        return pause.isOver();
    }
}
