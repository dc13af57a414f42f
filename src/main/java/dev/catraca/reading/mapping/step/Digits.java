package dev.catraca.reading.mapping.step;

/** {@code digits}: the digits 0 to 9 of the text, in their order; nothing if it has none. */
final class Digits {
    static final Word WORD =
            new Word("digits", decimal -> new TextStep("digits", text -> Made.text(text.replaceAll("[^0-9]", ""))));

    private Digits() {}
}
