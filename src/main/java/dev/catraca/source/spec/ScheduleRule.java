package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.schedule.CronTimes;
import dev.catraca.source.schedule.WallClock;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What goes with what in a schedule, and which texts are times, days, zones and cron expressions. */
final class ScheduleRule implements SpecRules.Rule {
    private static final String SCHEDULE = "/schedule";

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var schedule = spec.path("schedule");
        text(schedule, SCHEDULE, text -> Periods.every(text).isPresent(), faults);
        if (!schedule.isObject()) {
            return;
        }
        if (Stream.of("every", "at", "cron").filter(schedule::has).count() != 1) {
            faults.add(
                    SCHEDULE,
                    new Sentence(
                            "expected one of every, at and cron in it", "esperava-se nele um de every, at e cron"));
        }
        onlyWith(schedule, "windows", "every", faults);
        onlyWith(schedule, "days", "at", faults);
        text(
                schedule.path("every"),
                SCHEDULE + "/every",
                text -> Periods.period(text).isPresent(),
                faults);
        text(
                schedule.path("days"),
                SCHEDULE + "/days",
                text -> Weekdays.of(text).isPresent(),
                faults);
        text(
                schedule.path("zone"),
                SCHEDULE + "/zone",
                text -> ScheduleReader.zone(text).isPresent(),
                faults);
        text(
                schedule.path("jitter"),
                SCHEDULE + "/jitter",
                text -> Periods.jitter(text).isPresent(),
                faults);
        text(schedule.path("cron"), SCHEDULE + "/cron", ScheduleRule::isCron, faults);
        var windows = schedule.path("windows");
        for (var i = 0; windows.isArray() && i < windows.size(); i++) {
            window(windows.get(i), SCHEDULE + "/windows/" + i, faults);
        }
    }

    private static void window(JsonNode window, String pointer, SpecFaults faults) {
        text(
                window.path("every"),
                pointer + "/every",
                text -> Periods.period(text).isPresent(),
                faults);
        text(window.path("days"), pointer + "/days", text -> Weekdays.of(text).isPresent(), faults);
        if (window.has("from") && window.path("from").equals(window.path("to"))) {
            faults.add(
                    pointer + "/to",
                    new Sentence("expected another time than from", "esperava-se outra hora que from"));
        }
    }

    private static void onlyWith(JsonNode schedule, String field, String other, SpecFaults faults) {
        if (schedule.has(field) && !schedule.has(other)) {
            faults.add(
                    SCHEDULE + "/" + field,
                    new Sentence("only used with %s", "só é usado com %s").with(Sentence.same(other)));
        }
    }

    private static boolean isCron(String text) {
        return CronTimes.of(text, new WallClock(ZoneOffset.UTC)).isPresent();
    }

    private static void text(JsonNode value, String pointer, Predicate<String> good, SpecFaults faults) {
        if (value.isTextual() && !good.test(value.textValue())) {
            faults.unexpected(pointer, value);
        }
    }
}
