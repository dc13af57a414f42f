package dev.catraca.reading.mapping.step;

/** {@code first}: the first of many. */
final class First {
    static final Taking TAKING =
            new Taking("first", (entry, decimal) -> values -> values.isEmpty() ? Made.NOTHING : Made.of(values.get(0)));

    private First() {}
}
