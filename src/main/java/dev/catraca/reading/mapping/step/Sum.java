package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Single;
import java.math.BigDecimal;
import java.util.List;

/** {@code sum}: the exact sum of many numbers; nothing if there is none. */
final class Sum {
    static final Taking TAKING = new Taking("sum", (entry, decimal) -> values -> of(values, decimal));

    private Sum() {}

    private static Made of(List<JsonNode> values, char decimal) {
        var sum = BigDecimal.ZERO;
        for (var value : values) {
            var number = Single.number(value, decimal);
            if (number.isEmpty()) {
                return Made.bad(RejectionCode.INVALID_NUMBER, "numbers for sum", value);
            }
            sum = sum.add(number.get());
        }
        return values.isEmpty() ? Made.NOTHING : Made.number(sum);
    }
}
