package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.invalid;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.schedule.DailyTimes;
import dev.catraca.source.schedule.Interval;
import dev.catraca.source.schedule.Jitter;
import dev.catraca.source.schedule.Schedule;
import dev.catraca.source.schedule.WallClock;
import dev.catraca.source.schedule.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleParserTest {
    private static final WallClock SAO_PAULO = new WallClock(ZoneId.of("America/Sao_Paulo"));

    @Test
    void anIntervalWithWindows() {
        var schedule = schedule("""
                {"every": "4h", "zone": "America/Sao_Paulo",
                 "windows": [{"every": "15m", "from": "09:00", "to": "19:00", "days": "mon-sat"},
                             {"every": "1h", "from": "22:30", "to": "24:00"}],
                 "jitter": "PT2M"}""");
        assertEquals(
                new Schedule(
                        new Interval(
                                Duration.ofHours(4),
                                List.of(
                                        new Window(
                                                Duration.ofMinutes(15),
                                                540,
                                                1140,
                                                EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)),
                                                SAO_PAULO),
                                        new Window(
                                                Duration.ofHours(1),
                                                1350,
                                                1440,
                                                EnumSet.allOf(DayOfWeek.class),
                                                SAO_PAULO))),
                        new Jitter(Duration.ofMinutes(2), "loja-a")),
                schedule);
    }

    @Test
    void timesOfTheDay() {
        assertEquals(
                new Schedule(
                        new DailyTimes(
                                new TreeSet<>(List.of(LocalTime.of(3, 30), LocalTime.NOON)),
                                EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                                new WallClock(ZoneId.of("UTC"))),
                        new Jitter(Duration.ZERO, "loja-a")),
                schedule("{\"at\": [\"12:00\", \"03:30\", \"12:00\"], \"days\": \"sat-mon,wed\"}"));
    }

    @Test
    void aCronExpression() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-29T06:30:00Z")),
                schedule("{\"cron\": \"0 30 3 * * ?\", \"zone\": \"America/Sao_Paulo\"}")
                        .next(Instant.parse("2026-11-28T06:30:00Z")));
    }

    @Test
    void theTextAndTheObjectWithTheSameIntervalAreTheSame() {
        assertEquals(schedule("\"every 15m\""), schedule("{\"every\": \"15m\"}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /schedule                 | {}
            /schedule                 | {"every": "4h", "at": ["03:30"]}
            /schedule                 | {"zone": "UTC"}
            /schedule                 | 15
            /schedule                 | ["every 15m"]
            /schedule/evry            | {"every": "4h", "evry": "4h"}
            /schedule/every           | {"every": "every 4h"}
            /schedule/every           | {"every": "5s"}
            /schedule/every           | {"every": "32d"}
            /schedule/every           | {"every": 4}
            /schedule/at              | {"at": []}
            /schedule/at              | {"at": "03:30"}
            /schedule/at/1            | {"at": ["03:30", "3:30"]}
            /schedule/at/0            | {"at": ["24:00"]}
            /schedule/at/0            | {"at": [210]}
            /schedule/days            | {"at": ["03:30"], "days": "mon-sab"}
            /schedule/days            | {"at": ["03:30"], "days": ""}
            /schedule/days            | {"at": ["03:30"], "days": "mon-"}
            /schedule/days            | {"every": "4h", "days": "mon"}
            /schedule/windows         | {"at": ["03:30"], "windows": [{"every": "15m", "from": "09:00", "to": "19:00"}]}
            /schedule/windows         | {"every": "4h", "windows": []}
            /schedule/windows         | {"every": "4h", "windows": {"every": "15m", "from": "09:00", "to": "19:00"}}
            /schedule/windows/0       | {"every": "4h", "windows": ["09:00-19:00"]}
            /schedule/windows/0/to    | {"every": "4h", "windows": [{"every": "15m", "from": "09:00"}]}
            /schedule/windows/0/to    | {"every": "4h", "windows": [{"every": "15m", "from": "09:00", "to": "09:00"}]}
            /schedule/windows/0/from  | {"every": "4h", "windows": [{"every": "15m", "from": "9h", "to": "09:00"}]}
            /schedule/windows/0/every | {"every": "4h", "windows": [{"every": "40d", "from": "08:00", "to": "09:00"}]}
            /schedule/windows/0/days  | {"every": "4h", "windows": [{"every": "1h", "from": "08:00", "to": "09:00", "days": "seg"}]}
            /schedule/windows/0/until | {"every": "4h", "windows": [{"every": "1h", "from": "08:00", "to": "09:00", "until": "1"}]}
            /schedule/zone            | {"every": "4h", "zone": "Brasilia"}
            /schedule/jitter          | {"every": "4h", "jitter": "2m"}
            /schedule/jitter          | {"every": "4h", "jitter": "PT2H"}
            /schedule/cron            | {"cron": "30 3 * * *"}
            /schedule/cron            | {"cron": "0 0 0 30 2 ?"}
            /schedule/cron            | {"cron": ""}
            """)
    void aBadValueIsAFaultAtItsPlace(String pointer, String schedule) {
        var message = assertFault(pointer, with("/schedule", schedule));
        assertTrue(
                message.startsWith("expected")
                        || message.startsWith("only")
                        || message.startsWith("required")
                        || message.startsWith("unknown"),
                message);
    }

    @Test
    void faultsSayWhatWasExpectedInBothLanguages() {
        var faults =
                invalid(with("/schedule", "{\"cron\": \"0 0 0 30 2 ?\", \"zone\": \"Brasilia\", \"days\": \"seg\"}"));
        assertEquals(
                List.of(
                        "/schedule/days: only used with at / só é usado com at",
                        "/schedule/zone: expected a time zone such as America/Sao_Paulo; found \"Brasilia\" / "
                                + "esperava-se um fuso horário como America/Sao_Paulo; veio \"Brasilia\"",
                        "/schedule/cron: expected a cron expression such as \"0 30 3 * * ?\" that some day fulfils; found "
                                + "\"0 0 0 30 2 ?\" / esperava-se uma expressão cron como \"0 30 3 * * ?\" que algum dia satisfaça; "
                                + "veio \"0 0 0 30 2 ?\""),
                faults.stream()
                        .map(fault -> fault.pointer() + ": " + fault.message() + " / "
                                + fault.sentence().portuguese())
                        .toList());
    }

    @Test
    void aFieldThatIsNullIsLeftOut() {
        assertEquals(
                schedule("\"every 15m\""),
                schedule("{\"every\": \"15m\", \"windows\": null, \"jitter\": null, \"zone\": null}"));
    }

    private static Schedule schedule(String json) {
        return valid(with("/schedule", json)).spec().schedule().orElseThrow();
    }
}
