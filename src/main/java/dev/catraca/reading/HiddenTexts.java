package dev.catraca.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Texts that must not be shown, and what is shown in their places. Takes time that grows as the text does: a source may choose both. Immutable.
 */
final class HiddenTexts {
    /** What is shown instead of a text that was made to be read in so many ways that no value can be found in it. */
    static final String UNCLEAR = "${a text that may hold a secret}";

    private final List<Sought> longestFirst;
    private final int longest;

    /** A text to hide, and the text shown instead. */
    record Hidden(String shown, String value) {}

    private record Sought(String shown, SpelledValue value) {}

    private record Found(Sought sought, BitSet starts) {}

    HiddenTexts(List<Hidden> all) {
        longestFirst = all.stream()
                .filter(hidden -> !hidden.value().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Hidden hidden) -> hidden.value().length())
                        .reversed())
                .map(hidden -> new Sought(hidden.shown(), new SpelledValue(hidden.value())))
                .toList();
        longest = longestFirst.stream()
                .mapToInt(sought -> sought.value().longest())
                .max()
                .orElse(0);
    }

    boolean none() {
        return longestFirst.isEmpty();
    }

    /** Replaces each value, even if parts of it are percent-encoded (once or twice) or escaped as in JSON. */
    String in(String text) {
        return inStart(text, text.length());
    }

    /** The same in the first characters, so many, also for a value that goes on behind them. */
    String inStart(String text, int most) {
        return none() ? text.substring(0, most) : withoutValues(text, most);
    }

    /** Whether a whole value stands in the text, in any of these spellings. */
    boolean areIn(String text) {
        return !none() && !in(text).equals(text);
    }

    private String withoutValues(String whole, int most) {
        var text = whole.substring(0, (int) Math.min(whole.length(), (long) most + longest));
        var all = new ArrayList<Found>();
        var starts = new BitSet();
        for (var sought : longestFirst) {
            var found = sought.value().startsIn(text);
            if (found.isEmpty()) {
                return UNCLEAR;
            }
            if (!found.get().isEmpty()) {
                all.add(new Found(sought, found.get()));
                starts.or(found.get());
            }
        }
        return all.isEmpty() ? text.substring(0, most) : replaced(text, most, all, starts);
    }

    private static String replaced(String text, int most, List<Found> longestFirst, BitSet starts) {
        var out = new StringBuilder();
        var copied = 0;
        for (var start = starts.nextSetBit(0); start >= 0 && start < most; start = starts.nextSetBit(copied)) {
            var at = start;
            var sought = longestFirst.stream()
                    .filter(found -> found.starts().get(at))
                    .findFirst()
                    .orElseThrow()
                    .sought();
            var end = sought.value().endIn(text, start);
            if (end.isEmpty()) {
                return UNCLEAR;
            }
            out.append(text, copied, start).append(sought.shown());
            copied = end.getAsInt();
        }
        return out.append(text, Math.min(copied, most), most).toString();
    }
}
