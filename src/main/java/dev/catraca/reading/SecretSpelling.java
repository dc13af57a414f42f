package dev.catraca.reading;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The spellings in which a secret may stand in a text that a source sends: each character plain, percent-encoded, or escaped as in JSON. */
final class SecretSpelling {
    /** A regular expression takes stack for each character, so the rest is compared without one. */
    private static final int HEAD = 64;

    private SecretSpelling() {}

    /** A regular expression for the first characters of the value. */
    static String head(String value) {
        return value.codePoints()
                .limit(HEAD)
                .mapToObj(Character::toString)
                .map(character -> "(?:\\\\?" + Pattern.quote(character) + "|(?i:" + percentEscape(character) + "|"
                        + jsonEscape(character) + ")" + (character.equals(" ") ? "|\\+" : "") + ")")
                .collect(Collectors.joining());
    }

    /** Where the longest spelling of the value ends that begins at this place of the text; -1 if none does. */
    static int end(String text, int start, String value) {
        var places = new TreeSet<>(Set.of(start));
        for (var at = 0; at < value.length() && !places.isEmpty(); ) {
            var character = Character.toString(value.codePointAt(at));
            var next = new TreeSet<Integer>();
            places.forEach(place -> addEnds(text, place, character, next));
            places = next;
            at += character.length();
        }
        return places.isEmpty() ? -1 : places.last();
    }

    private static void addEnds(String text, int at, String character, Set<Integer> ends) {
        addEnd(text, at, character, ends);
        if (at < text.length() && text.charAt(at) == '\\') {
            addEnd(text, at + 1, character, ends);
            var escape = jsonEscape(character).replace("\\\\", "\\");
            if (text.regionMatches(true, at, escape, 0, escape.length())) {
                ends.add(at + escape.length());
            }
        }
        if (character.equals(" ")) {
            addEnd(text, at, "+", ends);
        }
        if (at < text.length() && text.charAt(at) == '%') {
            addPercentEnds(text, at, character.getBytes(StandardCharsets.UTF_8), 0, ends);
        }
    }

    private static void addEnd(String text, int at, String character, Set<Integer> ends) {
        if (text.startsWith(character, at)) {
            ends.add(at + character.length());
        }
    }

    private static void addPercentEnds(String text, int at, byte[] bytes, int index, Set<Integer> ends) {
        if (index == bytes.length) {
            ends.add(at);
            return;
        }
        var hex = String.format("%02X", bytes[index]);
        for (var escape : new String[] {"%" + hex, "%25" + hex}) {
            if (text.regionMatches(true, at, escape, 0, escape.length())) {
                addPercentEnds(text, at + escape.length(), bytes, index + 1, ends);
            }
        }
    }

    private static String percentEscape(String character) {
        var escape = new StringBuilder();
        for (var next : character.getBytes(StandardCharsets.UTF_8)) {
            escape.append(String.format("%%(?:25)?%02X", next));
        }
        return escape.toString();
    }

    private static String jsonEscape(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04X", unit))
                .collect(Collectors.joining());
    }
}
