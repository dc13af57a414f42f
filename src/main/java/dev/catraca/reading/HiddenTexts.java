package dev.catraca.reading;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that must not be shown, and what is shown in their places. Immutable. */
final class HiddenTexts {
    private final List<Hidden> longestFirst;
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
        anyHead = Pattern.compile(longestFirst.stream()
                .map(hidden -> SecretSpelling.head(hidden.value()))
                .collect(Collectors.joining("|")));
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

    private String withoutValues(String text, int most) {
        var out = new StringBuilder();
        var copied = 0;
        var heads = anyHead.matcher(text);
        for (var from = 0; from < most && heads.find(from) && heads.start() < most; ) {
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
        return copied == 0 && most == text.length()
                ? text
                : out.append(text, Math.min(copied, most), most).toString();
    }
}
