package dev.catraca.reading.mapping.step;

/** {@code times}: the exact product with a number. */
final class Times {
    static final Named NAMED = new Named("times", (given, entry, decimal) -> {
        var factor = NumberStep.given(given);
        return new NumberStep("times", decimal, number -> number.multiply(factor));
    });

    private Times() {}
}
