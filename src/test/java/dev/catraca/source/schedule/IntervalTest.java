package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> SHOP_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    private static final WallClock SAO_PAULO = new WallClock(ZoneId.of("America/Sao_Paulo"));

    @Test
    void itIsAFixedTimeAfterTheSlotBeforeAndBeginsAtOnce() {
        var now = Instant.parse("2026-03-08T06:59:07.123Z");
        var slots = new Interval(Duration.ofMinutes(15));
        assertEquals(Optional.of(now.plusSeconds(900)), slots.after(now));
        assertEquals(Optional.of(now), slots.first(now));
    }

    /** Every four hours; from 9 to 19 on Monday to Saturday every quarter of an hour; 2026-11-27 is a Friday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before it: not later than it begins        | 2026-11-27T08:30 | 2026-11-27T09:00
            shortly before it                          | 2026-11-27T08:55 | 2026-11-27T09:10
            long before it                             | 2026-11-27T01:00 | 2026-11-27T05:00
            in it                                      | 2026-11-27T12:01 | 2026-11-27T12:16
            up to its end                              | 2026-11-27T18:44 | 2026-11-27T18:59
            its end is outside                         | 2026-11-27T18:45 | 2026-11-27T22:45
            over its end: as long ago as said outside  | 2026-11-27T18:50 | 2026-11-27T22:50
            on Saturday evening                        | 2026-11-28T18:50 | 2026-11-28T22:50
            on Sunday it is not                        | 2026-11-29T08:30 | 2026-11-29T12:30
            in the night to Monday                     | 2026-11-30T05:30 | 2026-11-30T09:00
            """)
    void aWindowHasAnIntervalOfItsOwn(String name, String now, String next) {
        var slots = new Interval(Duration.ofHours(4), List.of(window("PT15M", 9 * 60, 19 * 60, SHOP_DAYS, SAO_PAULO)));
        assertEquals(Optional.of(local(next)), slots.after(local(now)), name);
    }

    /** Every quarter of an hour, but from 22 to 6 only every four hours; the nights of Monday to Saturday. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it begins                        | 2026-11-27T21:50 | 2026-11-28T01:50
            over midnight                    | 2026-11-27T23:30 | 2026-11-28T03:30
            its end is earlier               | 2026-11-28T03:30 | 2026-11-28T06:00
            the last quarter of an hour      | 2026-11-28T05:50 | 2026-11-28T06:05
            Sunday morning is of Saturday    | 2026-11-29T00:30 | 2026-11-29T04:30
            Sunday evening                   | 2026-11-29T23:30 | 2026-11-29T23:45
            Monday morning is of Sunday      | 2026-11-30T00:30 | 2026-11-30T00:45
            """)
    void aWindowMayGoOverMidnight(String name, String now, String next) {
        var slots =
                new Interval(Duration.ofMinutes(15), List.of(window("PT4H", 22 * 60, 6 * 60, SHOP_DAYS, SAO_PAULO)));
        assertEquals(Optional.of(local(next)), slots.after(local(now)), name);
    }

    @Test
    void ofTwoWindowsThatOverlapTheFirstCounts() {
        var slots = new Interval(
                Duration.ofHours(4),
                List.of(window("PT10M", 720, 780, ALL, SAO_PAULO), window("PT30M", 540, 1440, ALL, SAO_PAULO)));
        assertEquals(Optional.of(local("2026-11-27T12:00")), slots.after(local("2026-11-27T11:45")));
        assertEquals(Optional.of(local("2026-11-27T12:10")), slots.after(local("2026-11-27T12:00")));
        assertEquals(Optional.of(local("2026-11-27T13:25")), slots.after(local("2026-11-27T12:55")));
    }

    /** A window from 02:15 to 03:30 on the day on which 02:00 to 03:00 is skipped, and then doubled. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-08T05:00:00Z | 2026-03-08T07:00:00Z
            2026-03-08T07:25:00Z | 2026-03-08T11:25:00Z
            2026-11-01T04:00:00Z | 2026-11-01T07:15:00Z
            """)
    void daylightSavingMovesAWindow(Instant now, Instant next) {
        var newYork = new WallClock(ZoneId.of("America/New_York"));
        var slots = new Interval(Duration.ofHours(4), List.of(window("PT10M", 135, 210, ALL, newYork)));
        assertEquals(Optional.of(next), slots.after(now));
    }

    private static Window window(String every, int from, int to, Set<DayOfWeek> days, WallClock clock) {
        return new Window(Duration.parse(every), from, to, days, clock);
    }

    private static Instant local(String time) {
        return SAO_PAULO.instant(LocalDateTime.parse(time));
    }
}
