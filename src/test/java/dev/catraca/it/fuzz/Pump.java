package dev.catraca.it.fuzz;

import java.util.List;

/** Makes texts long that keep their shape: a piece of a sound text is repeated, so what a pattern judges is judged to its end. */
final class Pump {
    private static final List<Integer> LENGTHS = List.of(1_000, 4_000, 20_000, 100_000);
    private static final List<String> ENDS = List.of("", "", "\u0001", "!", " ", "/", "'");

    private Pump() {}

    /** @param longest the most characters; some more if the piece or the text is longer */
    static String pumped(Dice dice, String text, int longest) {
        var whole = text.isEmpty() ? "a" : text;
        var begin = dice.oneIn(3) ? 0 : dice.below(whole.length());
        var end = dice.oneIn(2) ? whole.length() : Math.min(whole.length(), begin + 1 + dice.below(3));
        var piece = whole.substring(begin, end);
        var length = Math.min(longest, dice.pick(LENGTHS));
        return whole.substring(0, begin)
                + piece.repeat(1 + length / piece.length())
                + whole.substring(end)
                + dice.pick(ENDS);
    }
}
