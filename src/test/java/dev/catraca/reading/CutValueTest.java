package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Compares the one pass over the text with a search at each place where it is cut. */
class CutValueTest {
    private static final int LEAST = 2;

    @Property
    void findsWhatASearchAtEachCutFinds(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 9) String value,
            @ForAll @CharRange(from = 'a', to = 'b') @Chars('…') @StringLength(max = 60) String text) {
        assertEquals(
                searched(value, text),
                new CutValue(new HiddenTexts.Hidden("${KEY}", value)).hiddenIn(text, LEAST),
                value);
    }

    private static String searched(String value, String text) {
        var parts = text.split("…", -1);
        for (var at = 0; at < parts.length; at++) {
            for (var length = value.length() - 1; length >= LEAST; length--) {
                if (parts[at].endsWith(value.substring(0, length))) {
                    parts[at] = parts[at].substring(0, parts[at].length() - length) + "${KEY}";
                    break;
                }
            }
        }
        return String.join("…", parts);
    }
}
