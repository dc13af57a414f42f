package dev.catraca.source.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A part of a day in which another interval is in force. One that ends no later than it begins goes on over midnight.
 *
 * @param from the minute of the day at which it begins, from 0 to 1439
 * @param to the minute of the day at which it is over, from 0 to 1440; not the same as {@code from}
 * @param days on which it begins, at least one
 */
public record Window(Duration every, int from, int to, Set<DayOfWeek> days, WallClock clock) {
    boolean contains(Instant time) {
        var today = clock.local(time).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(this::isOn)
                .anyMatch(date -> !time.isBefore(begin(date)) && time.isBefore(end(date)));
    }

    /** When it next begins or ends, after the time. */
    Instant nextEdge(Instant time) {
        var yesterday = clock.local(time).toLocalDate().minusDays(1);
        // After at most eight days one begins, so that among these there is one.
        return LongStream.rangeClosed(0, 9)
                .mapToObj(yesterday::plusDays)
                .filter(this::isOn)
                .flatMap(date -> Stream.of(begin(date), end(date)))
                .filter(edge -> edge.isAfter(time))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private boolean isOn(LocalDate date) {
        return days.contains(date.getDayOfWeek());
    }

    private Instant begin(LocalDate date) {
        return clock.instant(date.atStartOfDay().plusMinutes(from));
    }

    private Instant end(LocalDate date) {
        return clock.instant(date.atStartOfDay().plusDays(to <= from ? 1 : 0).plusMinutes(to));
    }
}
