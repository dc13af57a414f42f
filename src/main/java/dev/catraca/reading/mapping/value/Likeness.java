package dev.catraca.reading.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Compares a value of a record with one of a spec. Texts are equal without the blanks around them, numbers if their values are. A
 * number equals the text that it is written as: 7.0 equals "7" and "7.0", and neither "07" nor "7.00". Lists and objects equal
 * nothing.
 */
public final class Likeness {
    private Likeness() {}

    /** Whether the value of a record counts as the one of the spec. */
    public static boolean of(JsonNode value, JsonNode wanted) {
        if (value.isBoolean() || wanted.isBoolean()) {
            return value.equals(wanted);
        }
        if (value.isTextual() && wanted.isTextual()) {
            return Texts.stripped(value.textValue()).equals(Texts.stripped(wanted.textValue()));
        }
        if (value.isNumber() && wanted.isNumber()) {
            var left = Decimals.of(value);
            var right = Decimals.of(wanted);
            return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
        }
        return value.isNumber() && wanted.isTextual() && isWritten(value, wanted)
                || value.isTextual() && wanted.isNumber() && isWritten(wanted, value);
    }

    private static boolean isWritten(JsonNode number, JsonNode text) {
        var written = Texts.stripped(text.textValue());
        return Decimals.of(number)
                .filter(exact ->
                        exact.toPlainString().equals(written) || whole(exact).equals(written))
                .isPresent();
    }

    private static String whole(BigDecimal number) {
        return Decimals.withoutFractionOfZeros(number).toPlainString();
    }
}
