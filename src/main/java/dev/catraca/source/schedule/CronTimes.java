package dev.catraca.source.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of a cron expression, as Quartz and the scheduler of Quarkus write it: second, minute, hour, day of the month, month, day of
 * the week and, if wanted, year. Its fields are local times, so it is asked for them as if of UTC, and {@link WallClock} makes
 * instants of them: the parser has rules of its own for daylight saving.
 */
public record CronTimes(ExecutionTime times, WallClock clock) implements Slots {
    /** The working day next to a day that some months lack: the parser fails in these months, or passes over all. */
    private static final Pattern UNSAFE = Pattern.compile("(29|30|31)W", Pattern.CASE_INSENSITIVE);

    /** Safe for use by several threads. */
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** Empty if it is no cron expression, one of no time at all, such as 30 February, or one with 29W, 30W or 31W. */
    public static Optional<CronTimes> of(String expression, WallClock clock) {
        if (UNSAFE.matcher(expression).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CronTimes(ExecutionTime.forCron(PARSER.parse(expression)), clock))
                    .filter(times -> times.next(LONG_AGO).isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> after(Instant time) {
        return next(clock.passed(time)).map(clock::instant);
    }

    @Override
    public Optional<Duration> longestGap(Instant time) {
        return Gaps.longest(this, time);
    }

    private Optional<LocalDateTime> next(LocalDateTime passed) {
        return times.nextExecution(passed.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
