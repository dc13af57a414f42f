package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyTimesTest {
    private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 2026-11-27 is a Friday
            UTC                 | 03:30       | 2026-11-27T03:29:59.999Z | 2026-11-27T03:30:00Z
            UTC                 | 03:30       | 2026-11-27T03:30:00Z     | 2026-11-30T03:30:00Z
            UTC                 | 03:30       | 2026-11-28T12:00:00Z     | 2026-11-30T03:30:00Z
            UTC                 | 12:00 03:30 | 2026-11-27T03:30:00Z     | 2026-11-27T12:00:00Z
            America/Sao_Paulo   | 23:30       | 2026-11-28T02:29:00Z     | 2026-11-28T02:30:00Z
            # a Friday that begins an hour late, at one
            America/Asuncion    | 23:00       | 2026-11-27T02:00:00Z     | 2026-11-28T02:00:00Z
            """)
    void itsDaysAreLocalOnes(ZoneId zone, String times, Instant now, Instant next) {
        assertEquals(Optional.of(next), slots(times, WORKING_DAYS, zone).after(now));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            America/New_York    | 02:30             | 2026-03-08T00:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:30:00Z
            America/New_York    | 02:10 02:50 03:00 | 2026-03-08T06:00:00Z | 2026-03-08T07:00:00Z 2026-03-09T06:10:00Z
            America/New_York    | 01:30             | 2026-11-01T00:00:00Z | 2026-11-01T05:30:00Z 2026-11-02T06:30:00Z
            # in the second pass of the doubled hour
            America/New_York    | 01:30 01:45       | 2026-11-01T06:20:00Z | 2026-11-02T06:30:00Z 2026-11-02T06:45:00Z
            Europe/Lisbon       | 01:00             | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z 2026-03-30T00:00:00Z
            America/Sao_Paulo   | 00:00             | 2018-11-03T12:00:00Z | 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z
            America/Sao_Paulo   | 23:30             | 2018-02-18T01:00:00Z | 2018-02-18T01:30:00Z 2018-02-19T02:30:00Z
            Australia/Lord_Howe | 02:15             | 2026-10-03T12:00:00Z | 2026-10-03T15:30:00Z 2026-10-04T15:15:00Z
            Australia/Lord_Howe | 01:45             | 2026-04-04T12:00:00Z | 2026-04-04T14:45:00Z 2026-04-05T15:15:00Z
            Pacific/Apia        | 03:30             | 2011-12-29T20:00:00Z | 2011-12-30T10:00:00Z 2011-12-30T13:30:00Z
            """)
    void aSkippedTimeRunsAtItsNextValidInstantAndADoubledOneOnce(
            ZoneId zone, String times, Instant now, String expected) {
        var slots = slots(times, EnumSet.allOf(DayOfWeek.class), zone);
        var first = slots.after(now).orElseThrow();
        assertEquals(expected, first + " " + slots.after(first).orElseThrow());
    }

    @Test
    void itsLongestGapIsThatOfTheWeekend() {
        assertEquals(
                Optional.of(Duration.ofHours(72).minusMinutes(510)),
                slots("03:30 12:00", WORKING_DAYS, ZoneId.of("UTC")).longestGap(Instant.parse("2026-11-24T00:00:00Z")));
    }

    private static DailyTimes slots(String times, Set<DayOfWeek> days, ZoneId zone) {
        return new DailyTimes(
                Arrays.stream(times.split(" ")).map(LocalTime::parse).collect(Collectors.toCollection(TreeSet::new)),
                days,
                new WallClock(zone));
    }
}
