package dev.catraca.source.spec;

import java.time.Duration;
import java.util.Map;

/**
 * A number of requests in a time.
 *
 * @param count 1 or more
 * @param per one second, minute, hour or day
 * @param text as in a spec, such as "3/s"
 */
public record Rate(int count, Duration per, String text) {
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    public static Rate of(String text) {
        var parts = text.split("/");
        return new Rate(Integer.parseInt(parts[0]), UNITS.get(parts[1]), text);
    }
}
