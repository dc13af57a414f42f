package dev.catraca.reading.format;

import dev.catraca.reading.Excerpt;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses from the first characters what unexpected content is. */
final class ContentGuess {
    private static final int SHOWN = 100;
    private static final Pattern HTML = Pattern.compile(
            "<(!doctype html|!doctype|html|head|body|div|p|h1|script|center|meta|title)\\b.*", Pattern.DOTALL);
    private static final Pattern PHP = Pattern.compile(
            "(<br ?/?>\\s*)?(<b>)?(php )?(warning|notice|fatal error|parse error|deprecated)(</b>)?:.*",
            Pattern.DOTALL);

    private ContentGuess() {}

    /** Whether it is an HTML page, the most common wrong content. */
    static boolean isHtml(String head) {
        return HTML.matcher(start(head)).matches();
    }

    /** The guess in words, such as "an HTML page"; empty if the text could be anything. */
    static Optional<String> of(String head) {
        var start = start(head);
        if (HTML.matcher(start).matches()) {
            return Optional.of("an HTML page");
        }
        if (PHP.matcher(start).matches()) {
            return Optional.of("a message of PHP");
        }
        if (start.startsWith("<")) {
            return Optional.of(start.startsWith("<br") || start.startsWith("<b>") ? "an HTML page" : "XML");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.of("JSON");
        }
        return start.indexOf(0) >= 0 ? Optional.of("UTF-16 or no text at all") : Optional.empty();
    }

    /** The first characters in quotes, on one line. */
    static String shown(String head) {
        var text = head.strip();
        return '"' + Excerpt.of(text, SHOWN).replaceAll("[\\p{Cc}\\s]+", " ") + '"';
    }

    private static String start(String head) {
        return head.substring(0, Math.min(head.length(), 2 * SHOWN)).strip().toLowerCase(Locale.ROOT);
    }
}
