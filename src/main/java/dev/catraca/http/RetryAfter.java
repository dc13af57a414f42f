package dev.catraca.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Retry-After}, RFC 9110 section 10.2.3: seconds (with decimals too, because some shops send them), or a date
 * in any of the three forms of HTTP (section 5.6.7).
 */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("[+-]?[0-9]{1,9}(?:\\.[0-9]{0,9})?");
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]{3,9},?\\s+");
    private static final Pattern ZONE = Pattern.compile("(?<!\\s)\\s++(?:GMT|UTC|UT|Z|[+-]0000)$");
    private static final List<DateTimeFormatter> DATES =
            List.of(formatter("d MMM yyyy HH:mm:ss"), twoDigitYears(), formatter("MMM d HH:mm:ss yyyy"));

    private RetryAfter() {}

    /** How long to wait from {@code now}, 0 or more; null if the text has neither form. */
    public static Duration parse(String text, Instant now) {
        var trimmed = text.strip();
        if (SECONDS.matcher(trimmed).matches()) {
            return notNegative(
                    Duration.ofMillis(new BigDecimal(trimmed).movePointRight(3).longValue()));
        }
        return date(trimmed)
                .map(until -> notNegative(Duration.between(now, until)))
                .orElse(null);
    }

    /** Parses an HTTP date, ignoring the day of the week; empty if the text is not a date. */
    public static Optional<Instant> date(String text) {
        var plain = ZONE.matcher(WEEKDAY.matcher(text.strip()).replaceFirst(""))
                .replaceFirst("")
                .replaceAll("\\s+", " ");
        return DATES.stream().flatMap(form -> read(plain, form).stream()).findFirst();
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** A two-digit year that seems to be more than 50 years in the future is in the past. */
    private static DateTimeFormatter twoDigitYears() {
        return new DateTimeFormatterBuilder()
                .appendPattern("d-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR, 2, 2, LocalDate.now(ZoneOffset.UTC).minusYears(49))
                .appendPattern(" HH:mm:ss")
                .toFormatter(Locale.ENGLISH);
    }
}
