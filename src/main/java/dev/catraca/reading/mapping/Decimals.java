package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads numbers as decimals, never by way of a double, and only where they can be read in one way.
 *
 * <p>A text may group its thousands by the other separator than the decimal one. With a decimal comma "1.234" is
 * 1234, because whoever declares the comma declares the dot with it. With the dot, which is the default and so
 * nobody's word, "1,234" might as well be a European 1.234, and is refused; "1,234.5" and "1,234,567" are not in doubt.
 */
final class Decimals {
    /** Numbers with more digits than this, written out, would cost more than any record is worth. */
    private static final int DIGIT_LIMIT = 1000;

    private static final int BIT_LIMIT = 3400;
    private static final Pattern WITH_DOT = pattern("\\.", ",", "[1-9]\\d{0,2}(?:,\\d{3}){2,}");
    private static final Pattern WITH_COMMA = pattern(",", "\\.", "[1-9]\\d{0,2}(?:\\.\\d{3})+");

    private Decimals() {}

    private static Pattern pattern(String decimal, String group, String groupedWhole) {
        return Pattern.compile("-?(?:\\d+(?:" + decimal + "\\d+)?|" + decimal + "\\d+|" + groupedWhole
                + "|[1-9]\\d{0,2}(?:" + group + "\\d{3})+" + decimal + "\\d+)");
    }

    /** The number in a text of moderate length, or empty if there is none or more than one. */
    static Optional<BigDecimal> parse(String text, char decimal) {
        var sound = (decimal == ',' ? WITH_COMMA : WITH_DOT).matcher(text).matches();
        if (!sound) {
            return Optional.empty();
        }
        var group = decimal == ',' ? "." : ",";
        return Optional.of(new BigDecimal(text.replace(group, "").replace(decimal, '.')));
    }

    /** The number in a JSON number, or empty if it is not finite or has more than {@value #DIGIT_LIMIT} digits. */
    static Optional<BigDecimal> of(JsonNode number) {
        if ((number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        return Optional.of(number.decimalValue()).filter(Decimals::moderate);
    }

    /** The number as a whole one if it is whole, such as 7 of 7.00; else as it is, 7.50. */
    static BigDecimal withoutFractionOfZeros(BigDecimal number) {
        if (number.scale() <= 0) {
            return number;
        }
        var shortest = number.stripTrailingZeros();
        return shortest.scale() <= 0 ? shortest.setScale(0) : number;
    }

    private static boolean moderate(BigDecimal number) {
        // Counting the bits is cheap for a number of any length, counting the digits is not.
        return Math.abs((long) number.scale()) <= DIGIT_LIMIT
                && number.unscaledValue().bitLength() <= BIT_LIMIT
                && number.precision() <= DIGIT_LIMIT;
    }
}
