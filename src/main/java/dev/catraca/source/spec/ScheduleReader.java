package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.schedule.CronTimes;
import dev.catraca.source.schedule.DailyTimes;
import dev.catraca.source.schedule.Interval;
import dev.catraca.source.schedule.Jitter;
import dev.catraca.source.schedule.Schedule;
import dev.catraca.source.schedule.Slots;
import dev.catraca.source.schedule.WallClock;
import dev.catraca.source.schedule.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the schedule of a spec that has no fault. */
final class ScheduleReader {
    private static final String USUAL_ZONE = "UTC";
    private static final int HOUR = 60;

    private ScheduleReader() {}

    /** Empty if there is none. */
    static Optional<Schedule> read(String source, JsonNode schedule) {
        if (schedule.isTextual()) {
            return Periods.every(schedule.textValue())
                    .map(every -> new Schedule(new Interval(every), new Jitter(Duration.ZERO, source)));
        }
        return schedule.isObject() ? Optional.of(ofObject(source, schedule)) : Optional.empty();
    }

    /** The zone of this name; empty if there is none. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Schedule ofObject(String source, JsonNode schedule) {
        var clock = new WallClock(zone(schedule.path("zone").asText(USUAL_ZONE)).orElseThrow());
        var jitter = Periods.jitter(schedule.path("jitter").asText()).orElse(Duration.ZERO);
        return new Schedule(slots(schedule, clock), new Jitter(jitter, source));
    }

    private static Slots slots(JsonNode schedule, WallClock clock) {
        if (schedule.has("cron")) {
            return CronTimes.of(schedule.get("cron").textValue(), clock).orElseThrow();
        }
        if (schedule.has("at")) {
            var times = new TreeSet<LocalTime>();
            schedule.get("at").forEach(time -> times.add(LocalTime.parse(time.textValue())));
            return new DailyTimes(times, days(schedule), clock);
        }
        var windows = schedule.path("windows")
                .valueStream()
                .map(window -> new Window(
                        period(window), minute(window.get("from")), minute(window.get("to")), days(window), clock))
                .toList();
        return new Interval(period(schedule), windows);
    }

    private static Duration period(JsonNode object) {
        return Periods.period(object.get("every").textValue()).orElseThrow();
    }

    private static Set<DayOfWeek> days(JsonNode object) {
        return Weekdays.of(object.path("days").asText(Weekdays.ALL)).orElseThrow();
    }

    private static int minute(JsonNode time) {
        var parts = time.textValue().split(":");
        return Integer.parseInt(parts[0]) * HOUR + Integer.parseInt(parts[1]);
    }
}
