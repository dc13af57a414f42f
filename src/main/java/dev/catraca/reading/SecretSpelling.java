package dev.catraca.reading;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The spellings in which a secret may stand in a text that a source sends: each character plain, percent-encoded, or escaped as in JSON, also
 * where the JSON is a text in other JSON.
 */
final class SecretSpelling {
    /** A regular expression takes stack for each character, so the rest is compared without one. */
    private static final int HEAD = 64;

    /** How many backslashes stand for one: in JSON, in JSON within JSON, and in that within JSON. */
    private static final int[] DOUBLED = {2, 4, 8};

    private static final String BACKSLASH = "\\";

    private SecretSpelling() {}

    /**
     * A regular expression for the first characters of the value: those before a backslash. Many of them can be read in so many ways that a search
     * would not end.
     */
    static String head(String value) {
        var first = Math.max(1, value.indexOf(BACKSLASH) < 0 ? value.length() : value.indexOf(BACKSLASH));
        return value.substring(0, first)
                .codePoints()
                .limit(HEAD)
                .mapToObj(Character::toString)
                .map(character ->
                        "(?:(?:\\\\{7}|\\\\{3}|\\\\)?" + Pattern.quote(character) + "|(?i:" + percentEscape(character)
                                + "|" + jsonEscape(character) + ")" + (character.equals(" ") ? "|\\+" : "") + ")")
                .collect(Collectors.joining());
    }

    /** Where the longest spelling of the value ends that begins at this place of the text; -1 if none does. */
    static int end(String text, int start, String value) {
        var places = new TreeSet<>(Set.of(start));
        for (var at = 0; at < value.length() && !places.isEmpty(); ) {
            if (places.size() == 1) {
                var plain = plain(text, places.first(), text.length(), value, at);
                if (plain > 0) {
                    places = new TreeSet<>(Set.of(places.first() + plain));
                    at += plain;
                    continue;
                }
            }
            var character = Character.toString(value.codePointAt(at));
            var next = new TreeSet<Integer>();
            places.forEach(place -> addEnds(text, place, character, next));
            places = next;
            at += character.length();
        }
        return places.isEmpty() ? -1 : places.last();
    }

    /**
     * How many characters of the text from this place to an end are those of the value, and can be read in no other way. Saves most of the
     * time in a text that has much in common with the value.
     *
     * @param at where in the value they begin
     */
    static int plain(String text, int place, int end, String value, int at) {
        var most = Math.min(end - place, value.length() - at);
        var plain = 0;
        while (plain < most
                && text.charAt(place + plain) == value.charAt(at + plain)
                && isOnlyPlain(value.charAt(at + plain))) {
            plain++;
        }
        return plain;
    }

    private static boolean isOnlyPlain(char character) {
        return character != '\\' && character != '%' && !Character.isSurrogate(character);
    }

    /** Adds the places where a spelling of the character ends that begins at this place. */
    static void addEnds(String text, int at, String character, Set<Integer> ends) {
        addEnd(text, at, character, ends);
        if (at < text.length() && text.charAt(at) == '\\') {
            for (var doubled : DOUBLED) {
                if (text.startsWith(BACKSLASH.repeat(doubled - 1), at)) {
                    addEnd(text, at + doubled - 1, character, ends);
                }
                var escape = inJson(character, doubled / 2);
                if (text.regionMatches(true, at, escape, 0, escape.length())) {
                    ends.add(at + escape.length());
                }
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

    /** @param backslashes how many begin the escape of each unit */
    private static String inJson(String character, int backslashes) {
        return character
                .chars()
                .mapToObj(unit -> BACKSLASH.repeat(backslashes) + String.format("u%04X", unit))
                .collect(Collectors.joining());
    }

    /** As a regular expression. */
    private static String jsonEscape(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format("\\\\{1,4}u%04X", unit))
                .collect(Collectors.joining());
    }
}
