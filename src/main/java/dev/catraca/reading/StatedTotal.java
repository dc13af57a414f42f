package dev.catraca.reading;

import dev.catraca.reading.format.Found;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The total at the place that the spec names.
 *
 * @param number how many records the source says it has in all; null if it does not say, or not in a way that can be read
 * @param unreadable what stands there in place of a number; empty if nothing does
 */
record StatedTotal(Long number, Optional<String> unreadable) {
    private static final StatedTotal NONE = new StatedTotal(null, Optional.empty());
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 18;

    static StatedTotal of(Found found) {
        return switch (found.kind()) {
            case ABSENT -> NONE;
            case LIST -> unreadable("a list");
            case OBJECT -> unreadable("an object");
            case SCALAR -> of(found.text().strip());
        };
    }

    private static StatedTotal of(String text) {
        if (text.isEmpty() || text.equals("false")) {
            return NONE;
        }
        var number = text.length() > LONGEST ? null : whole(text);
        return number == null ? unreadable(text) : new StatedTotal(number, Optional.empty());
    }

    /** {@code 6}, {@code 6.0} and {@code 1.2E7}, as different languages write whole numbers; else null. */
    private static Long whole(String text) {
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            var isCount = number.signum() >= 0
                    && number.scale() <= 0
                    && (long) number.precision() - number.scale() <= MOST_DIGITS;
            return isCount ? number.longValueExact() : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static StatedTotal unreadable(String found) {
        var shown = found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
        return new StatedTotal(null, Optional.of(shown));
    }
}
