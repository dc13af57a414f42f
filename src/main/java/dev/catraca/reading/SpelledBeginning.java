package dev.catraca.reading;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A value of which a text may show only the beginning, in one of the spellings of {@link SecretSpelling}. Immutable. */
final class SpelledBeginning {
    /** A character of four bytes, each as {@code %25F0}. */
    private static final int LONGEST_OF_ONE = 20;
    /** Before a character that is escaped in JSON within JSON within JSON. */
    private static final int MOST_BACKSLASHES = 7;

    private final String value;
    private final int firstByte;

    SpelledBeginning(String value) {
        this.value = value;
        var first = Character.toString(value.codePointAt(0));
        this.firstByte = first.getBytes(StandardCharsets.UTF_8)[0] & 0xFF;
    }

    /**
     * How many characters of the value stand in the text from the start to the place where it was cut, which may be within the spelling of
     * the next one; 0 if anything else does.
     */
    int at(String text, int start, int cut) {
        return mayBeAt(text, start) ? characters(text, start, cut) : 0;
    }

    /** Whether the first character may begin there. Costs little, because it is asked at each place. */
    private boolean mayBeAt(String text, int at) {
        var first = value.charAt(0);
        var found = text.charAt(at);
        if (found == '%' && first != '%') {
            var spelled = hex(text, at + 1);
            return spelled == firstByte || spelled == '%' && hex(text, at + 3) == firstByte;
        }
        if (found == '\\' && first != '\\') {
            var behind = at + 1;
            while (behind < at + MOST_BACKSLASHES && text.startsWith("\\", behind)) {
                behind++;
            }
            return text.startsWith(value.substring(0, 1), behind)
                    || hex(text, behind + 1) == first >> 8 && hex(text, behind + 3) == (first & 0xFF);
        }
        return found == first || found == '+' && first == ' ';
    }

    /** The number of two hexadecimal digits; -1 if something else is there. */
    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        var high = Character.digit(text.charAt(at), 16);
        var low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private int characters(String text, int start, int cut) {
        var places = new TreeSet<>(Set.of(start));
        var begun = 0;
        for (var at = 0; !places.isEmpty(); ) {
            if (places.size() == 1) {
                var plain = SecretSpelling.plain(text, places.first(), cut, value, at);
                places = new TreeSet<>(Set.of(places.first() + plain));
                at += plain;
            }
            if (at == value.length()) {
                return places.last() == cut ? at : begun;
            }
            var character = Character.toString(value.codePointAt(at));
            begun = isCutAtOne(text, places, cut, character) ? at : begun;
            var next = new TreeSet<Integer>();
            places.forEach(place -> SecretSpelling.addEnds(text, place, character, next));
            next.tailSet(cut, false).clear();
            places = next;
            at += character.length();
        }
        return begun;
    }

    private static boolean isCutAtOne(String text, TreeSet<Integer> places, int cut, String next) {
        return places.last() == cut
                || places.stream()
                        .filter(place -> cut - place < LONGEST_OF_ONE)
                        .anyMatch(place -> SecretSpelling.isBeginning(text.substring(place, cut), next));
    }
}
