package dev.catraca.reading.mapping.step;

/** {@code last}: the last of many. */
final class Last {
    static final Taking TAKING = new Taking(
            "last",
            (entry, decimal) -> values -> values.isEmpty() ? Made.NOTHING : Made.of(values.get(values.size() - 1)));

    private Last() {}
}
