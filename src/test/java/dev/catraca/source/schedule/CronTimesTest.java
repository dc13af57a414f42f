package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            America/Sao_Paulo | 0 30 3 * * ?        | 2026-11-28T06:30:00Z | 2026-11-29T06:30:00Z
            UTC               | 0 0/15 9-18 ? * 2-7 | 2026-11-28T18:45:00Z | 2026-11-30T09:00:00Z
            UTC               | 0 0 0 29 2 ?        | 2026-11-28T18:45:00Z | 2028-02-29T00:00:00Z
            UTC               | 0 0 0 1 1 ? 2030    | 2026-11-28T18:45:00Z | 2030-01-01T00:00:00Z
            # skipped, doubled, and in the second pass of the doubled hour
            America/New_York  | 0 30 2 * * ?        | 2026-03-08T05:00:00Z | 2026-03-08T07:00:00Z
            America/New_York  | 0 0/10 2 * * ?      | 2026-03-08T07:00:00Z | 2026-03-09T06:00:00Z
            America/New_York  | 0 30 1 * * ?        | 2026-11-01T05:00:00Z | 2026-11-01T05:30:00Z
            America/New_York  | 0 30 1 * * ?        | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z
            America/New_York  | 0 0/10 * * * ?      | 2026-11-01T06:12:00Z | 2026-11-01T07:00:00Z
            """)
    void itsFieldsAreLocalTimes(ZoneId zone, String expression, Instant now, Instant next) {
        assertEquals(Optional.of(next), cron(expression, zone).after(now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "30 3 * * *", "@daily", "0 0 0 30 2 ?", "0 0 25 * * ?", "* * * * * *", "0 0 0 31W * ?"})
    void anythingElseIsNoCronExpression(String expression) {
        assertEquals(Optional.empty(), CronTimes.of(expression, new WallClock(ZoneId.of("UTC"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 1 1 ? 2020"})
    void oneOfAYearThatIsOverIsNeverDueAgain(String expression) {
        assertEquals(Optional.empty(), cron(expression, ZoneId.of("UTC")).after(Instant.parse("2026-11-28T00:00:00Z")));
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "0 0 0 31 2,4,6,9,11 ?",
                "0 0 0 ? 2 6#5",
                "0 0 0 L-30 2 ?",
                "0 0 0 LW * ?",
                "0 0 0 1W * ?",
                "0 0 0 28W 2 ?",
                "59 59 23 31 12 ? 2099",
                "0 0 0 29 2 ? 2027",
                "0 0 0 29 2 ? 2100",
                "0 0 0 ? * 1L",
                "0 0 0 1 1 ? 2020/7",
                "0/7 * * * * ?",
                "0 0 0 1/40 * ?",
                "0 0 0 ? * SUN-SAT",
                "0 0 0 ? * SAT-SUN",
                "0 0 12 1,15W * ?",
                "0 0 0 L * ?",
                "0 0 0 31 * ?",
                "0 0 0 30 * ?",
                "0 0 0 ? * 7#5",
                "0 0 22-2 * * ?",
                "0 0 0 L-29 * ?",
                "0 0 0 L-3W * ?"
            })
    void oddOnesAreRefusedOrGoOn(String expression) {
        for (var zone : List.of("America/Sao_Paulo", "America/Noronha", "Europe/Lisbon")) {
            var times = CronTimes.of(expression, new WallClock(ZoneId.of(zone)));
            var now = Instant.parse("2017-09-01T00:00:00Z");
            for (var i = 0; i < 100; i++) {
                var next = times.flatMap(cronTimes(now));
                if (next.isEmpty()) {
                    break;
                }
                assertTrue(next.get().isAfter(now), next::toString);
                now = next.get();
            }
        }
    }

    private static Function<CronTimes, Optional<Instant>> cronTimes(Instant now) {
        return times -> times.after(now);
    }

    private static CronTimes cron(String expression, ZoneId zone) {
        return CronTimes.of(expression, new WallClock(zone)).orElseThrow();
    }
}
