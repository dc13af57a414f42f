package dev.catraca.reading.mapping.value;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads trade item numbers: GTIN-8, GTIN-12 (UPC), GTIN-13 (EAN) and GTIN-14 with their check digit (GS1 General Specifications, 7.9).
 *
 * <p>Spreadsheets and JSON writers make decimal numbers of them. 7890000000017.0 and 7.890000000017E12 still have all digits; 7,89E+12
 * has lost some, and nobody can tell which they were.
 */
public final class Gtin {
    /** What is expected, for messages. */
    public static final String EXPECTED = "a GTIN of 8, 12, 13 or 14 digits with the right check digit";

    private static final Pattern WITH_FRACTION_OF_ZEROS = Pattern.compile("(\\d+)[.,]0*");
    private static final Pattern WITH_EXPONENT = Pattern.compile("(\\d)(?:[.,](\\d{1,20}))?[eE]\\+?(\\d{1,2})");
    private static final Pattern WITH_GROUPS = Pattern.compile("\\d{1,3}(?:([.,])\\d{3})(?:\\1\\d{3})+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u202F\\u2010-\\u2015'-]+");

    /** What Brazilian invoices write for a product without a GTIN (NF-e, field cEAN). */
    private static final Pattern NONE = Pattern.compile("(?i)sem\\s*gtin");

    /** The last digit may be a zero that an exponent leaves out; more of them are digits that were lost. */
    private static final int MOST_LEFT_OUT = 1;

    private Gtin() {}

    /** Whether the text says that there is no GTIN. */
    public static boolean isNone(String text) {
        // Most are digits, and need not be matched.
        return (text.startsWith("s") || text.startsWith("S"))
                && NONE.matcher(text).matches();
    }

    /** The digits of the GTIN in a text; empty if it has none, or has lost some of its digits. */
    public static Optional<String> in(String text) {
        if (isSound(text)) {
            return Optional.of(text);
        }
        return hasOnlyDigits(text) ? Optional.empty() : digits(text).filter(Gtin::isSound);
    }

    /** The digits of the GTIN that was written as a number; empty if it is none, or has lost some of its digits. */
    public static Optional<String> of(BigDecimal number) {
        return whole(number).filter(Gtin::isSound);
    }

    private static Optional<String> digits(String text) {
        var fraction = WITH_FRACTION_OF_ZEROS.matcher(text);
        if (fraction.matches()) {
            return Optional.of(fraction.group(1));
        }
        var exponent = WITH_EXPONENT.matcher(text);
        if (exponent.matches()) {
            var behindPoint = exponent.group(2) == null ? "" : exponent.group(2);
            return whole(new BigDecimal(exponent.group(1) + behindPoint)
                    .scaleByPowerOfTen(Integer.parseInt(exponent.group(3)) - behindPoint.length()));
        }
        var groups = WITH_GROUPS.matcher(text);
        if (groups.matches()) {
            return Optional.of(text.replace(groups.group(1), ""));
        }
        return Optional.of(SEPARATORS.matcher(text).replaceAll(""));
    }

    private static Optional<String> whole(BigDecimal number) {
        return number.signum() < 0
                        || number.scale() < -MOST_LEFT_OUT
                        || Decimals.withoutFractionOfZeros(number).scale() > 0
                ? Optional.empty()
                : Optional.of(Decimals.withoutFractionOfZeros(number).toPlainString());
    }

    private static boolean hasOnlyDigits(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSound(String text) {
        return hasLength(text.length()) && hasCheckDigit(text);
    }

    private static boolean hasLength(int length) {
        return length == 8 || length >= 12 && length <= 14;
    }

    /** Whether the text has digits alone, which times 1, 3, 1, 3 … from the right add up to a multiple of ten; zeros alone are no number. */
    private static boolean hasCheckDigit(String text) {
        var sum = 0;
        var weight = text.length() % 2 == 1 ? 1 : 3;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * weight;
            weight = 4 - weight;
        }
        return sum > 0 && sum % 10 == 0;
    }
}
