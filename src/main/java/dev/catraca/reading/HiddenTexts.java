package dev.catraca.reading;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that must not be shown, and what is shown in their places. Immutable. */
final class HiddenTexts {
    /** A shorter beginning of a secret reveals nothing, and also occurs in ordinary words. */
    private static final int LEAST_SHOWN = 5;

    private final List<Hidden> longestFirst;
    private final List<CutValue> cut;
    private final Pattern anyHead;

    /** A text to hide, and the text shown instead. */
    record Hidden(String shown, String value) {}

    HiddenTexts(List<Hidden> all) {
        longestFirst = all.stream()
                .filter(hidden -> !hidden.value().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Hidden hidden) -> hidden.value().length())
                        .reversed())
                .toList();
        cut = longestFirst.stream().map(CutValue::new).toList();
        anyHead = Pattern.compile(longestFirst.stream()
                .map(hidden -> SecretSpelling.head(hidden.value()))
                .collect(Collectors.joining("|")));
    }

    boolean none() {
        return longestFirst.isEmpty();
    }

    /**
     * Replaces each value, even if parts of it are percent-encoded (once or twice) or escaped as in JSON. Also replaces the
     * beginning of a value where the text was cut, at its end or before "…".
     */
    String in(String text) {
        return none() ? text : withoutBeginnings(withoutValues(text));
    }

    /** Whether a whole value stands in the text, in any of these spellings. */
    boolean areIn(String text) {
        return !none() && !withoutValues(text).equals(text);
    }

    private String withoutValues(String text) {
        var out = new StringBuilder();
        var copied = 0;
        var heads = anyHead.matcher(text);
        for (var from = 0; from <= text.length() && heads.find(from); ) {
            var start = heads.start();
            from = start + 1;
            for (var hidden : longestFirst) {
                var end = SecretSpelling.end(text, start, hidden.value());
                if (end > 0) {
                    out.append(text, copied, start).append(hidden.shown());
                    copied = end;
                    from = end;
                    break;
                }
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private String withoutBeginnings(String text) {
        var shown = text;
        for (var value : cut) {
            shown = value.hiddenIn(shown, LEAST_SHOWN);
        }
        return shown;
    }
}
