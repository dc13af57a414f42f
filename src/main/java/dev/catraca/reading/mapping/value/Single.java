package dev.catraca.reading.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/** A value as the text or the number that it stands for. */
public final class Single {
    private Single() {}

    /**
     * The trimmed text of a text or a number, whole numbers without a fraction; empty for what is neither, for a blank
     * text, and for a number of more than 1000 digits.
     */
    public static Optional<String> text(JsonNode value) {
        if (value.isTextual()) {
            return Optional.ofNullable(Texts.trimmed(value.textValue()));
        }
        return value.isNumber()
                ? Decimals.of(value).map(Decimals::withoutFractionOfZeros).map(BigDecimal::toPlainString)
                : Optional.empty();
    }

    /** The number of a number or of a text that is one, read with this decimal separator; else empty. */
    public static Optional<BigDecimal> number(JsonNode value, char decimal) {
        return value.isNumber()
                ? Decimals.of(value)
                : text(value).filter(Decimals::fits).flatMap(text -> Decimals.parse(text, decimal));
    }

    /** Whether there is no value: null, a blank text, an empty list or an empty object. {@code false} is a value here. */
    public static boolean isAbsent(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && Texts.trimmed(value.textValue()) == null;
    }

    /** Whether the value is {@code false}, which shop systems write for a field without a value. */
    public static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    /** The value for a message: what a list or an object holds is left out. */
    public static String shown(JsonNode value) {
        return value.isArray() ? "a list" : value.isObject() ? "an object" : Texts.shown(value.asText());
    }
}
