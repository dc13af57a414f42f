package dev.catraca.reading;

import dev.catraca.reading.format.Found;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The total at the place named in the spec.
 *
 * @param number the total number of records that the source states; null if it states none or the text is not a number
 * @param unreadable the text found there instead of a number; empty if there is none
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

    /**
     * {@code 6}, {@code 6.0} and {@code 1.2E7}, the ways in which different languages write whole numbers; null for
     * anything else.
     */
    private static Long whole(String text) {
        try {
            var number = new BigDecimal(text).stripTrailingZeros();
            var isCount = number.signum() >= 0
                    && number.scale() <= 0
                    && (long) number.precision() - number.scale() <= MOST_DIGITS;
            return isCount ? number.longValueExact() : null;
        } catch (NumberFormatException | ArithmeticException e) {
            // The second if the exponent grows too large when zeros are stripped, as in 100E2147483647.
            return null;
        }
    }

    private static StatedTotal unreadable(String found) {
        var shown = Excerpt.of(found, LONGEST);
        return new StatedTotal(null, Optional.of(shown));
    }
}
