package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and texts that are hard to search; a source chooses both. The limit is there to end a test that would take hours. */
class HiddenTextsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONG = 100_000;

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "a, %61",
        "a, %2561",
        "a, \\u0061",
        "a, \\\\u0061",
        "a, \\a",
        "a, a%61\\u0061",
        "ab, ab",
        "%, %",
        "%, %25",
        "\\, \\"
    })
    void aTextThatGoesOnAsAValueBeginsTakesNotMuchTime(String part, String spelling) {
        var hidden = hiding(part.repeat(LONG) + "c");
        var text = spelling.repeat(3_000_000 / spelling.length());
        assertEquals(text, ended(hidden, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "%61", "%2561", "\\u0061", "\\\\u0061", "\\a"})
    void aLongValueIsFoundBehindItsBeginning(String spelling) {
        var hidden = hiding("a".repeat(LONG) + "c");
        assertEquals("b" + spelling + "${KEY}d", ended(hidden, "b" + spelling.repeat(LONG + 1) + "cd"));
    }

    @Test
    void manyValuesThatOverlapTakeNotMuchTime() {
        var hidden = new HiddenTexts(List.of(
                new HiddenTexts.Hidden("${LONG}", "a".repeat(LONG)), new HiddenTexts.Hidden("${SHORT}", "aaaa")));
        assertEquals("${LONG}".repeat(20) + "${SHORT}aa", ended(hidden, "a".repeat(20 * LONG) + "aaaaaa"));
    }

    /** Where each character of the text can be one of two of the value, no beginning of the value excludes another one. */
    @Test
    void aTextThatCanBeReadInTooManyWaysIsHiddenAsAWhole() {
        var value = new StringBuilder("c");
        new Random(1).ints(LONG, 0, 2).forEach(next -> value.append(" +".charAt(next)));
        var hidden = hiding(value.toString());
        assertEquals(HiddenTexts.UNCLEAR, ended(hidden, "a" + "+".repeat(3_000_000)));
        assertTrue(hidden.areIn("a" + "+".repeat(3_000_000)));
    }

    /** A row of backslashes is one of any number of others. */
    @Test
    void aValueThatCanEndInTooManyPlacesIsHiddenWithTheWholeText() {
        var hidden = hiding("c" + "\\".repeat(LONG));
        assertEquals(HiddenTexts.UNCLEAR, ended(hidden, "c" + "\\".repeat(8 * LONG)));
    }

    @Test
    void aValueThatGoesOnBehindTheStartIsHidden() {
        var hidden = hiding("key+key");
        var spelled = "%256Bey+\\\\u006bey";
        assertEquals("a ${KEY}", hidden.inStart("a " + spelled + " b".repeat(LONG), 3));
        assertEquals("a ", hidden.inStart("a " + spelled, 2));
        assertEquals("a ${KEY} ", hidden.inStart("a " + spelled + " b".repeat(LONG), 3 + spelled.length()));
    }

    private static HiddenTexts hiding(String value) {
        return new HiddenTexts(List.of(new HiddenTexts.Hidden("${KEY}", value)));
    }

    private static String ended(HiddenTexts hidden, String text) {
        return assertTimeoutPreemptively(PATIENCE, () -> hidden.in(text));
    }
}
