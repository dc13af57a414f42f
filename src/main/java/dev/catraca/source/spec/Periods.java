package dev.catraca.source.spec;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The times in a spec, and their limits. */
final class Periods {
    static final String EVERY_EXPECTED = "expected \"every <n>s|m|h|d\" between 10 seconds and 31 days";
    static final String TIMEOUT_EXPECTED = "expected an ISO 8601 duration such as PT2H between 1 second and 7 days";

    private static final Pattern EVERY = Pattern.compile("every ([1-9][0-9]{0,8})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Periods() {}

    static Optional<Duration> every(String text) {
        var match = EVERY.matcher(text);
        return match.matches()
                ? Optional.of(UNITS.get(match.group(2)).multipliedBy(Long.parseLong(match.group(1))))
                        .filter(every -> within(every, Duration.ofSeconds(10), Duration.ofDays(31)))
                : Optional.empty();
    }

    static Optional<Duration> timeout(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(timeout -> within(timeout, Duration.ofSeconds(1), Duration.ofDays(7)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean within(Duration period, Duration min, Duration max) {
        return period.compareTo(min) >= 0 && period.compareTo(max) <= 0;
    }
}
