package dev.catraca.source.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.LongStream;

/**
 * Fixed times of the day.
 *
 * @param times at least one
 * @param days on which they count, at least one
 */
public record DailyTimes(SortedSet<LocalTime> times, Set<DayOfWeek> days, WallClock clock) implements Slots {
    @Override
    public Optional<Instant> after(Instant time) {
        var passed = clock.passed(time);
        return LongStream.rangeClosed(0, 7)
                .mapToObj(passed.toLocalDate()::plusDays)
                .filter(date -> days.contains(date.getDayOfWeek()))
                .flatMap(date -> times.stream().map(date::atTime))
                .filter(local -> local.isAfter(passed))
                .min(LocalDateTime::compareTo)
                .map(clock::instant);
    }

    @Override
    public Optional<Duration> longestGap(Instant time) {
        return Gaps.longest(this, time);
    }
}
