package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.mapping.value.Likeness;
import dev.catraca.reading.mapping.value.Single;
import java.math.BigDecimal;
import java.util.Optional;

/** One condition of {@code where}: what a value must be for its record to count. */
final class Condition {
    private static final JsonNode ABSENT = TextNode.valueOf("");

    private final JsonNode in;
    private final JsonNode notIn;
    private final Optional<BigDecimal> above;
    private final Optional<BigDecimal> below;
    private final char decimal;

    /** @param written as in the spec */
    Condition(JsonNode written, char decimal) {
        this.in = written.get("in");
        this.notIn = written.get("notIn");
        this.above = number(written.get("above"));
        this.below = number(written.get("below"));
        this.decimal = decimal;
    }

    private static Optional<BigDecimal> number(JsonNode written) {
        return Optional.ofNullable(written)
                .map(given -> given.isTextual() ? new BigDecimal(given.textValue()) : given.decimalValue());
    }

    /** Why the condition cannot be judged; empty if it can. */
    Optional<Fault> fault(JsonNode value) {
        if (Single.isAbsent(value)) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            return Optional.of(new Fault(RejectionCode.WRONG_TYPE, "a single value", Single.shown(value)));
        }
        var isCompared = (above.isPresent() || below.isPresent()) && !Single.isFalse(value);
        return isCompared && Single.number(value, decimal).isEmpty()
                ? Optional.of(new Fault(RejectionCode.INVALID_NUMBER, "a number", Single.shown(value)))
                : Optional.empty();
    }

    /** @param value null if it is absent; without a {@link #fault} */
    boolean holds(JsonNode value) {
        var known = Single.isAbsent(value) ? ABSENT : value;
        return (in == null || isOneOf(known, in)) && (notIn == null || !isOneOf(known, notIn)) && isWithin(known);
    }

    private static boolean isOneOf(JsonNode value, JsonNode values) {
        return values.valueStream().anyMatch(one -> Likeness.of(value, one));
    }

    private boolean isWithin(JsonNode value) {
        if (above.isEmpty() && below.isEmpty()) {
            return true;
        }
        return Single.number(value, decimal)
                .filter(number -> above.isEmpty() || number.compareTo(above.get()) > 0)
                .filter(number -> below.isEmpty() || number.compareTo(below.get()) < 0)
                .isPresent();
    }
}
