package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.regex.JDKRegularExpressionFactory;
import dev.catraca.CountedText;
import dev.catraca.SmallStack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patterns of the schema judge texts that strangers chose to be hard to judge. */
class SchemaPatternsTest {
    private static final int LENGTH = 3_000;
    private static final int READS = 20;
    private static final List<String> BEGINNINGS =
            List.of("", "/", "'", "^/", "list:/", "header:", "every ", "attributes.", "P", "a");
    private static final List<String> ROUNDS = List.of(
            "/",
            "/a",
            "a",
            "~0",
            "/~1",
            "'",
            "''",
            "'a",
            " ",
            "\u00A0",
            "\u2028",
            "0",
            "1.",
            "é",
            "\uD83D\uDE00",
            "\t");
    private static final List<String> ENDS = List.of("", "\u0001", "'", "~");
    private static final List<String> LETTERS = List.of("/", "~", "0", "'", "a", ":", "\u0001", " ");

    static Stream<String> patterns() {
        var schema = SourceSchema.json();
        return Stream.concat(
                        schema.findValuesAsText("pattern").stream(),
                        schema.findValues("patternProperties").stream()
                                .flatMap(patterns -> patterns.properties().stream())
                                .map(entry -> entry.getKey()))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void readsALongTextAFewTimesAndKeepsNothingOfItOnTheStack(String regex) {
        var pattern = SchemaPatterns.compile(regex);
        SmallStack.run(() -> {
            for (var beginning : BEGINNINGS) {
                for (var round : ROUNDS) {
                    for (var end : ENDS) {
                        var text = beginning + round.repeat(LENGTH / round.length()) + end;
                        pattern.matcher(new CountedText(text, READS * (long) LENGTH))
                                .find();
                    }
                }
            }
        });
    }

    /** Other readers of the schema give back what a repeated group took. */
    @ParameterizedTest
    @MethodSource("patterns")
    void meansTheSameAsForOtherReaders(String regex) {
        var others = JDKRegularExpressionFactory.getInstance().getRegularExpression(regex);
        var ours = new SchemaPatterns().getRegularExpression(regex);
        texts(4).forEach(text -> assertEquals(others.matches(text), ours.matches(text), text));
    }

    @Test
    void theSchemaHasPatternsAndEachBeginsAtTheBeginning() {
        assertTrue(patterns().count() > 20);
        assertEquals(
                List.of(), patterns().filter(regex -> !regex.startsWith("^")).toList());
    }

    private static Stream<String> texts(int length) {
        return length == 0
                ? Stream.of("")
                : texts(length - 1)
                        .flatMap(text -> text.length() < length - 1
                                ? Stream.of(text)
                                : Stream.concat(
                                        Stream.of(text), LETTERS.stream().map(letter -> text + letter)));
    }
}
