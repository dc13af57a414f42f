package dev.catraca.source.spec;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The times in a spec, and their limits. */
final class Periods {
    private static final String WORD = "every ";
    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,8})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Periods() {}

    /** Reads a text such as {@code every 15m}. */
    static Optional<Duration> every(String text) {
        return text.startsWith(WORD) ? period(text.substring(WORD.length())) : Optional.empty();
    }

    /** Reads a text such as {@code 15m}, from 10 seconds to 31 days. */
    static Optional<Duration> period(String text) {
        return period(text, Duration.ofDays(31));
    }

    private static Optional<Duration> period(String text, Duration max) {
        var match = PERIOD.matcher(text);
        return match.matches()
                ? Optional.of(UNITS.get(match.group(2)).multipliedBy(Long.parseLong(match.group(1))))
                        .filter(every -> within(every, Duration.ofSeconds(10), max))
                : Optional.empty();
    }

    /** How long ago the last full run may have been. */
    static Optional<Duration> full(String text) {
        return text.startsWith(WORD) ? period(text.substring(WORD.length()), Duration.ofDays(366)) : Optional.empty();
    }

    /** How much of what was read is read again. */
    static Optional<Duration> overlap(String text) {
        return iso(text, Duration.ZERO, Duration.ofDays(31));
    }

    static Optional<Duration> timeout(String text) {
        return iso(text, Duration.ofDays(7));
    }

    static Optional<Duration> jitter(String text) {
        return iso(text, Duration.ofHours(1));
    }

    /** The life of a token. */
    static Optional<Duration> life(String text) {
        return iso(text, Duration.ofDays(366));
    }

    private static Optional<Duration> iso(String text, Duration max) {
        return iso(text, Duration.ofSeconds(1), max);
    }

    private static Optional<Duration> iso(String text, Duration min, Duration max) {
        try {
            return Optional.of(Duration.parse(text)).filter(period -> within(period, min, max));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The time between two questions how a job stands. */
    static Optional<Duration> interval(String text) {
        return iso(text, Duration.ofHours(1));
    }

    /** How long a rule for answers waits. */
    static Optional<Duration> pause(String text) {
        return timeout(text).filter(pause -> within(pause, Duration.ofSeconds(1), Duration.ofDays(1)));
    }

    private static boolean within(Duration period, Duration min, Duration max) {
        return period.compareTo(min) >= 0 && period.compareTo(max) <= 0;
    }
}
