package dev.catraca.reading;

/**
 * Finds the beginning of a value where a text is cut: at its end and before "…". Takes one pass over the text, however often it is
 * cut (Knuth, Morris and Pratt, "Fast pattern matching in strings", 1977). Immutable.
 */
final class CutValue {
    private final String value;
    private final String shown;

    /** For a beginning of each length, less one: the length of the longest shorter beginning that it ends with. */
    private final int[] shorter;

    /** @param hidden with a value that is not empty */
    CutValue(HiddenTexts.Hidden hidden) {
        this.value = hidden.value();
        this.shown = hidden.shown();
        this.shorter = new int[value.length()];
        for (var at = 1; at < value.length(); at++) {
            shorter[at] = grown(shorter[at - 1], value.charAt(at));
        }
    }

    /**
     * Replaces the longest beginning of the value at each place with what is shown instead.
     *
     * @param least the shortest beginning that is replaced, in characters
     */
    String hiddenIn(String text, int least) {
        var out = new StringBuilder();
        var copied = 0;
        var length = 0;
        for (var at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == Excerpt.CUT) {
                var part = length == value.length() ? shorter[length - 1] : length;
                if (part >= least) {
                    out.append(text, copied, at - part).append(shown);
                    copied = at;
                    length = 0;
                }
            }
            if (at < text.length()) {
                length = grown(length, text.charAt(at));
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** The length of the longest beginning behind one more character. */
    private int grown(int length, char next) {
        var left = length;
        while (left > 0 && (left == value.length() || value.charAt(left) != next)) {
            left = shorter[left - 1];
        }
        return value.charAt(left) == next ? left + 1 : 0;
    }
}
