package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Secrets with reserved characters, each spelled in one of its ways, in texts that this service cuts before they are hidden. */
class CutSpellingTest {
    /** So many characters of a secret are long enough to matter. */
    private static final int LEAST = 8;

    @Property
    void nothingOfASecretThatWasCutIsShown(
            @ForAll
                    @Chars({'a', 'B', '3', '2', '5', '/', '+', '=', '&', '%', '\\', '"', ' ', 'é', '€'})
                    @StringLength(min = 9, max = 40)
                    String start,
            @ForAll boolean wide,
            @ForAll Random random) {
        // Ends in a character that is part of no spelling of another one, so that its last character is not taken for
        // all of it.
        var secret = (wide ? start.substring(0, 8) + "😀" + start.substring(8) : start) + "x";
        var spelled = new StringBuilder();
        var least = 0;
        for (var at = 0; at < secret.length(); ) {
            var character = Character.toString(secret.codePointAt(at));
            spelled.append(spelled(character, random.nextInt(8)));
            at += character.length();
            least = at <= LEAST ? spelled.length() : least;
        }
        var cut = least + random.nextInt(spelled.length() - least + 1);
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso(secret, "${access token}");

        var whole = "(" + spelled + ") and so on";
        for (var behind : List.of("", ") and so on")) {
            assertEquals("(${access token}…" + behind, secrets.hide(Excerpt.of(whole, 1 + cut) + behind), secret);
        }
        assertEquals("(${access token}", secrets.hideStart(whole, 1 + cut), secret);
    }

    private static String spelled(String character, int how) {
        var bytes = character.getBytes(StandardCharsets.UTF_8);
        var out = new StringBuilder();
        switch (how) {
            case 0 -> character.chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
            case 1 -> out.append("/\"\\".contains(character) ? "\\" : "").append(character);
            case 2 -> out.append(character.equals(" ") ? "+" : character);
            case 3 -> append(out, "%%%02X", bytes);
            case 4 -> append(out, "%%25%02x", bytes);
            case 5 -> character.chars().forEach(unit -> out.append("\\\\u%04X".formatted(unit)));
            case 6 -> out.append(twice(character));
            default -> out.append(character);
        }
        return out.toString();
    }

    /** As JSON in JSON. */
    private static String twice(String character) {
        var once = character.replace("\\", "\\\\").replace("\"", "\\\"");
        return once.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static void append(StringBuilder out, String format, byte[] bytes) {
        for (var one : bytes) {
            out.append(format.formatted(one));
        }
    }

    /** Which are read in many ways: as one, or as several that stand for one. */
    @Example
    void aTokenOfBackslashesTakesNotMuchTime() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso("\\".repeat(15) + "x", "${access token}");
        assertEquals("${access token}", secrets.hide("\\".repeat(30) + "x"));
        secrets.hideAlso("\\".repeat(64) + "y", "${access token}");
        assertEquals(HiddenTexts.UNCLEAR, secrets.hide("\\".repeat(128) + "y"));
        assertEquals("\\".repeat(63) + "z", secrets.hide("\\".repeat(63) + "z"));
    }

    /** A source may choose its tokens, and what it sends. */
    @Example
    void aTokenOfOneCharacterTakesNotMuchTime() {
        var secrets = new SecretReferences(Specs.json("http://h/p", Specs.NONE).read(), reference -> reference);
        secrets.hideAlso("a".repeat(8000), "${access token}");
        var text = ("a".repeat(7999) + "b").repeat(20) + "%".repeat(100_000) + "a".repeat(8000);
        assertEquals(text.length() - 8000 + 15, secrets.hide(text).length());
    }
}
