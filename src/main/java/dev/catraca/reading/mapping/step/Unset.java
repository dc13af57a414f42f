package dev.catraca.reading.mapping.step;

import dev.catraca.reading.mapping.value.Likeness;

/** {@code unset}: values that count as absent, such as "0000-00-00". */
final class Unset {
    static final Named NAMED = new Named(
            "unset",
            (given, entry, decimal) -> value ->
                    given.valueStream().anyMatch(unset -> Likeness.of(value, unset)) ? Made.NOTHING : Made.of(value));

    private Unset() {}
}
