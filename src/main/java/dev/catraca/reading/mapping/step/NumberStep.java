package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Single;
import java.math.BigDecimal;
import java.util.function.UnaryOperator;

/** A step that makes a number of a number, or of a text that is one; {@code false} counts as nothing. */
record NumberStep(String name, char decimal, UnaryOperator<BigDecimal> made) implements Step {
    @Override
    public Made on(JsonNode value) {
        if (Single.isFalse(value)) {
            return Made.NOTHING;
        }
        return Single.number(value, decimal)
                .map(made)
                .map(Made::number)
                .orElseGet(() -> Made.bad(RejectionCode.INVALID_NUMBER, "a number for " + name, value));
    }

    /** The number that a spec gives as a number or as a text with a point. */
    static BigDecimal given(JsonNode written) {
        return written.isTextual() ? new BigDecimal(written.textValue()) : written.decimalValue();
    }
}
