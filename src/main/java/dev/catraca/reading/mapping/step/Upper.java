package dev.catraca.reading.mapping.step;

import java.util.Locale;

/** {@code upper}: the text in capital letters, whatever the language of the machine. */
final class Upper {
    static final Word WORD =
            new Word("upper", decimal -> new TextStep("upper", text -> Made.text(text.toUpperCase(Locale.ROOT))));

    private Upper() {}
}
