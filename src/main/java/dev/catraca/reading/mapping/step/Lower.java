package dev.catraca.reading.mapping.step;

import java.util.Locale;

/** {@code lower}: the text in small letters, whatever the language of the machine. */
final class Lower {
    static final Word WORD =
            new Word("lower", decimal -> new TextStep("lower", text -> Made.text(text.toLowerCase(Locale.ROOT))));

    private Lower() {}
}
