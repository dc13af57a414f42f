package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Slots DAILY = new DailyTimes(
            new TreeSet<>(List.of(LocalTime.of(3, 30))), EnumSet.allOf(DayOfWeek.class), new WallClock(ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(textBlock = """
            PT15M, 1, PT15M
            PT15M, 2, PT30M
            PT15M, 5, PT4H
            PT15M, 7, PT16H
            PT15M, 8, PT24H
            PT15M, 40, PT24H
            PT10S, 40, PT24H
            PT24H, 3, PT24H
            PT48H, 3, PT48H
            """)
    void pausesDoubleFromTheIntervalUpToADay(Duration every, int errors, Duration pause) {
        assertEquals(Optional.of(NOW.plus(pause)), plain(new Interval(every)).nextAfterErrors(NOW, errors));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 2026-11-28T13:00:00Z
            2, 2026-11-28T14:00:00Z
            3, 2026-11-28T16:00:00Z
            9, 2026-11-29T12:00:00Z
            """)
    void aPauseEndsAtASlot(int errors, Instant next) {
        var hourly = CronTimes.of("0 0 * * * ?", new WallClock(ZoneOffset.UTC)).orElseThrow();
        assertEquals(Optional.of(next), plain(hourly).nextAfterErrors(NOW.plusSeconds(5), errors));
    }

    @Test
    void aPauseIsNeverShorterThanTheScheduleSays() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-29T03:30:00Z")), plain(DAILY).nextAfterErrors(NOW, 5));
    }

    @Test
    void whatIsDueOnceIsNotPaused() {
        var once =
                CronTimes.of("0 0 0 1 1 ? 2030", new WallClock(ZoneOffset.UTC)).orElseThrow();
        assertEquals(
                Optional.of(Instant.parse("2030-01-01T00:00:00Z")), plain(once).nextAfterErrors(NOW, 5));
        assertEquals(Optional.empty(), plain(once).next(Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void jitterSpreadsSourcesAndSlots() {
        var most = Duration.ofMinutes(2);
        var spread = IntStream.range(0, 1000)
                .mapToObj(i -> new Schedule(DAILY, new Jitter(most, "loja-" + i))
                        .next(NOW)
                        .orElseThrow())
                .map(due -> Duration.between(Instant.parse("2026-11-29T03:30:00Z"), due)
                                .toSeconds()
                        / 12)
                .collect(Collectors.groupingBy(tenth -> tenth, Collectors.counting()));
        assertEquals(10, spread.values().stream().filter(count -> count > 50).count());

        var days = new Jitter(most, "loja");
        var different = IntStream.range(0, 100)
                .mapToObj(day -> NOW.plus(Duration.ofDays(day)))
                .map(slot -> Duration.between(slot, days.delayed(slot)))
                .distinct()
                .count();
        assertTrue(different > 90, () -> "only " + different);
    }

    @Test
    void aNewSourceIsDueAtOnceOnlyByAnInterval() {
        var jitter = new Jitter(Duration.ofMinutes(2), "loja");
        assertEquals(Optional.of(NOW), new Schedule(new Interval(Duration.ofHours(1)), jitter).first(NOW));
        assertEquals(
                Optional.of(Instant.parse("2026-11-29T03:30:00Z")), plain(DAILY).first(NOW));
    }

    private static Schedule plain(Slots slots) {
        return new Schedule(slots, new Jitter(Duration.ZERO, "loja"));
    }
}
