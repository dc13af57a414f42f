package dev.catraca.reading.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads numbers as decimals, never through a double, and only if they are unambiguous.
 *
 * <p>A text may group thousands with the separator that is not the decimal one. With a decimal comma, "1.234" is 1234,
 * because a declared comma makes the dot the group separator. The decimal dot is the default, so it proves nothing
 * about the source: "1,234" could be a European 1.234 and is refused; "1,234.5" and "1,234,567" are unambiguous.
 */
public final class Decimals {
    /** The most digits of a number, written out. Longer numbers would cost too much. */
    private static final int DIGIT_LIMIT = 1000;

    private static final int BIT_LIMIT = 3400;
    private static final Pattern WITH_DOT = pattern("\\.", ",", "[1-9]\\d{0,2}(?:,\\d{3}){2,}");
    private static final Pattern WITH_COMMA = pattern(",", "\\.", "[1-9]\\d{0,2}(?:\\.\\d{3})+");

    private Decimals() {}

    private static Pattern pattern(String decimal, String group, String groupedWhole) {
        return Pattern.compile("-?(?:\\d+(?:" + decimal + "\\d+)?|" + decimal + "\\d+|" + groupedWhole
                + "|[1-9]\\d{0,2}(?:" + group + "\\d{3})+" + decimal + "\\d+)");
    }

    /** The number in a text of moderate length; empty if the text is not a number or is ambiguous. */
    public static Optional<BigDecimal> parse(String text, char decimal) {
        var sound = (decimal == ',' ? WITH_COMMA : WITH_DOT).matcher(text).matches();
        if (!sound) {
            return Optional.empty();
        }
        var group = decimal == ',' ? "." : ",";
        return Optional.of(new BigDecimal(text.replace(group, "").replace(decimal, '.')));
    }

    /** Whether a text is short enough to be read as a number. */
    static boolean fits(String text) {
        return text.length() <= 2 * DIGIT_LIMIT;
    }

    /** Whether the number is written out in a moderate number of digits, as a calculated one may not be. */
    public static boolean moderate(BigDecimal number) {
        // Counting bits is cheap for a number of any length; counting digits is not.
        return Math.abs((long) number.scale()) <= DIGIT_LIMIT
                && number.unscaledValue().bitLength() <= BIT_LIMIT
                && number.precision() <= DIGIT_LIMIT;
    }

    /** The number in a JSON number, or empty if it is not finite or has more than {@value #DIGIT_LIMIT} digits. */
    public static Optional<BigDecimal> of(JsonNode number) {
        if ((number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        return Optional.of(number.decimalValue()).filter(Decimals::moderate);
    }

    /** Removes the fraction if it is zero: 7.00 becomes 7, 7.50 stays. */
    public static BigDecimal withoutFractionOfZeros(BigDecimal number) {
        if (number.scale() <= 0) {
            return number;
        }
        var shortest = number.stripTrailingZeros();
        return shortest.scale() <= 0 ? shortest.setScale(0) : number;
    }
}
