package dev.catraca.reading.mapping.step;

/** {@code trim}: the text without the blanks around it. */
final class Trim {
    static final Word WORD = new Word("trim", decimal -> new TextStep("trim", Made::text));

    private Trim() {}
}
