package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Decimals;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.mapping.value.Texts;
import java.math.BigDecimal;

/**
 * What a step makes of a value: a value, nothing, or a fault.
 *
 * @param value null if there is none
 * @param fault null if there is none
 */
public record Made(JsonNode value, Fault fault) {
    /** No value. */
    public static final Made NOTHING = new Made(null, null);

    /** A value, or nothing if it is absent. */
    public static Made of(JsonNode value) {
        return Single.isAbsent(value) ? NOTHING : new Made(value, null);
    }

    /** A text without the blanks around it; nothing if it is blank. */
    static Made text(String text) {
        var trimmed = Texts.trimmed(text);
        return trimmed == null ? NOTHING : new Made(TextNode.valueOf(trimmed), null);
    }

    /** A calculated number; a fault if it has too many digits to be worked with. */
    static Made number(BigDecimal number) {
        return Decimals.moderate(number)
                ? new Made(DecimalNode.valueOf(number), null)
                : new Made(
                        null,
                        new Fault(RejectionCode.INVALID_NUMBER, "a result of at most 1000 digits", "one with more"));
    }

    /** A value that a step cannot be applied to. */
    static Made bad(RejectionCode code, String expected, JsonNode found) {
        return new Made(null, new Fault(code, expected, Single.shown(found)));
    }
}
