package dev.catraca.source.read.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header {@code Retry-After}, RFC 9110 section 10.2.3: seconds or an HTTP date. */
public final class RetryAfter {
    private RetryAfter() {}

    /** How long to wait from {@code now}, 0 or more; null if the text is neither of both forms. */
    public static Duration parse(String text, Instant now) {
        var trimmed = text.strip();
        if (trimmed.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(trimmed));
        }
        try {
            var until = ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
