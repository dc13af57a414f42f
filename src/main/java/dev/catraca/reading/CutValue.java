package dev.catraca.reading;

import java.nio.charset.StandardCharsets;

/**
 * Finds the beginning of a value, in any of its spellings, where a text is cut: at its end and before "…". Looks only as far back from there
 * as the longest spelling reaches, and to the place before where the text is cut. Immutable.
 */
final class CutValue {
    private final String value;
    private final String shown;
    private final SpelledBeginning beginning;
    private final int longest;

    /** @param hidden with a value that is not empty */
    CutValue(HiddenTexts.Hidden hidden) {
        this.value = hidden.value();
        this.shown = hidden.shown();
        this.beginning = new SpelledBeginning(value);
        this.longest = value.codePoints().map(CutValue::longest).sum();
    }

    /** How many characters a character takes at most: as {@code \\\\u0041} with four backslashes for each unit, or {@code %2541} for each byte. */
    private static int longest(int character) {
        var text = Character.toString(character);
        return Math.max(9 * text.length(), 5 * text.getBytes(StandardCharsets.UTF_8).length);
    }

    /**
     * Replaces the longest beginning of the value at each place with what is shown instead.
     *
     * @param least the shortest beginning that is replaced, in characters of the value
     */
    String hiddenIn(String text, int least) {
        var out = new StringBuilder();
        var copied = 0;
        for (var from = 0; from <= text.length(); ) {
            var mark = text.indexOf(Excerpt.CUT, from);
            var cut = mark < 0 ? text.length() : mark;
            var start = start(text, Math.max(from, cut - longest), cut, least);
            if (start >= 0) {
                out.append(text, copied, start).append(shown);
                copied = cut;
            }
            from = cut + 1;
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** The first place at which a beginning stands that reaches to the cut; -1 if there is none. */
    private int start(String text, int from, int cut, int least) {
        for (var start = from; start <= cut - least; start++) {
            var characters = beginning.at(text, start, cut);
            if (characters >= least && characters < value.length()) {
                return start;
            }
        }
        return -1;
    }
}
