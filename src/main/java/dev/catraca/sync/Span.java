package dev.catraca.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Formats a duration for people: "2.5 s", "10 minutes", "2 hours 5 minutes". */
final class Span {
    private Span() {}

    static String inWords(Duration span) {
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return seconds(span);
        }
        if (span.compareTo(Duration.ofHours(2)) < 0) {
            var rest = span.toSecondsPart();
            return units(span.toMinutes(), "minute") + (rest == 0 ? "" : " " + rest + " s");
        }
        var rest = span.toMinutesPart();
        return units(span.toHours(), "hour") + (rest == 0 ? "" : " " + units(rest, "minute"));
    }

    private static String seconds(Duration span) {
        var digits = span.toMillis() < 1000 ? 2 : 1;
        return BigDecimal.valueOf(span.toMillis(), 3)
                        .setScale(digits, RoundingMode.CEILING)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }

    private static String units(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
