package dev.catraca.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a server writes the time to wait. */
public enum WaitUnit {
    SECONDS("s"),
    MILLIS("ms"),
    /** Seconds since 1970. */
    EPOCH("epoch"),
    /** A date of HTTP. */
    DATE("http-date");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    private final String text;

    WaitUnit(String text) {
        this.text = text;
    }

    /** The unit with this name in a spec. */
    public static WaitUnit of(String text) {
        return Arrays.stream(values())
                .filter(unit -> unit.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** How long to wait from {@code now}, 0 or more, by the first number in the text, or by its date; empty if there is none. */
    public Optional<Duration> in(String written, Instant now) {
        if (this == DATE) {
            return RetryAfter.date(written).map(until -> notNegative(Duration.between(now, until)));
        }
        var number = NUMBER.matcher(written);
        if (!number.find()) {
            return Optional.empty();
        }
        var millis = new BigDecimal(number.group())
                .movePointRight(this == MILLIS ? 0 : 3)
                .longValue();
        return Optional.of(notNegative(Duration.ofMillis(this == EPOCH ? millis - now.toEpochMilli() : millis)));
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
