package dev.catraca.reading.transport;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts the words of an HTML page, or of a text that may be one. */
final class PlainText {
    private static final Pattern UNSEEN =
            Pattern.compile("(?is)<(script|style|template)\\b.*?(?:</\\1\\s*>|$)|<!--.*?(?:-->|$)");
    private static final Pattern TAG = Pattern.compile("(?s)</?[A-Za-z!?][^<>]*(?:>|$)");
    private static final Pattern ENTITY = Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([a-z]{2,6}));");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private PlainText() {}

    /** The text on one line, without tags. */
    static String of(String text) {
        var words = TAG.matcher(UNSEEN.matcher(text).replaceAll(" ")).replaceAll(" ");
        return line(ENTITY.matcher(words).replaceAll(found -> Matcher.quoteReplacement(letter(found))));
    }

    /** The text on one line, without control characters and other invisible characters. */
    static String line(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                .replaceAll("[\\p{C}\\uFFFD]", "")
                .strip();
    }

    private static String letter(MatchResult found) {
        if (found.group(3) != null) {
            return ENTITIES.getOrDefault(found.group(3), found.group());
        }
        var code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : " ";
    }
}
