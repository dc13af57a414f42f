package dev.catraca.reading.mapping.step;

import java.math.BigDecimal;

/** {@code count}: how many there are; 0 for an empty list. */
final class Count {
    static final Taking TAKING =
            new Taking("count", (entry, decimal) -> values -> Made.number(BigDecimal.valueOf(values.size())));

    private Count() {}
}
