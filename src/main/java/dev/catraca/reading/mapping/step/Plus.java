package dev.catraca.reading.mapping.step;

/** {@code plus}: the exact sum with a number. */
final class Plus {
    static final Named NAMED = new Named("plus", (given, entry, decimal) -> {
        var summand = NumberStep.given(given);
        return new NumberStep("plus", decimal, number -> number.add(summand));
    });

    private Plus() {}
}
