package dev.catraca.reading.mapping.step;

import dev.catraca.reading.mapping.value.Texts;

/** {@code collapse}: each run of blanks, line breaks and no-break spaces becomes one space. */
final class Collapse {
    static final Word WORD = new Word("collapse", decimal -> new TextStep("collapse", text -> Made.text(of(text))));

    private Collapse() {}

    static String of(String text) {
        var collapsed = new StringBuilder(text.length());
        var blank = false;
        for (var i = 0; i < text.length(); i++) {
            var next = text.charAt(i);
            if (Texts.isBlank(next)) {
                blank = true;
            } else {
                if (blank) {
                    collapsed.append(' ');
                    blank = false;
                }
                collapsed.append(next);
            }
        }
        return collapsed.toString();
    }
}
