package dev.catraca.reading.format;

import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses from the first line what a text is that should be lines of JSON. */
final class NdjsonGuess {
    private static final Pattern LIST_OF_OBJECTS = Pattern.compile("\\[\\s*\\{.*", Pattern.DOTALL);
    private static final Pattern ONE_OF_MANY_LINES = Pattern.compile(".*[{\\[,:]", Pattern.DOTALL);
    private static final Pattern CELLS = Pattern.compile("[^{\\[]*[,;\\t|].*", Pattern.DOTALL);

    private NdjsonGuess() {}

    /**
     * The guess in words; empty if the text may be lines of JSON.
     *
     * @param broken whether the line cannot be read
     * @param goesOn whether the next line is a record
     */
    static Optional<String> of(String line, boolean broken, boolean goesOn) {
        var text = line.strip();
        if (LIST_OF_OBJECTS.matcher(text).matches() || broken && text.equals("[")) {
            return Optional.of("one JSON array (read it with format json)");
        }
        if (!broken || goesOn) {
            return Optional.empty();
        }
        var kind = ContentGuess.of(text);
        if (kind.filter("JSON"::equals).isEmpty() && kind.isPresent()) {
            return kind;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return ONE_OF_MANY_LINES.matcher(text).matches()
                    ? Optional.of("JSON over several lines (read it with format json)")
                    : Optional.empty();
        }
        return Optional.of(CELLS.matcher(text).matches() ? "what seems to be CSV" : "other text");
    }
}
