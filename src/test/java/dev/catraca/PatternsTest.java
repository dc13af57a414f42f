package dev.catraca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sources and callers choose the texts that patterns judge. Feeds each pattern that is a constant of a class with texts that are hard for the
 * usual mistakes, two repetitions that can share a text and a repetition that each begin of a match goes through again, and counts how
 * often a character is read. A pattern written in a call of {@code String.matches} is not seen here.
 */
class PatternsTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final int LENGTH = 200;
    private static final int LONG = 8_000;
    /** Of each character; some twenty are usual, and as many as half the length those of a mistake. */
    private static final int READS = 50;

    /** Read their text more often, which is short: a setting, a name of a header, the message of an exception, or cut before. */
    private static final Set<String> SHORT = Set.of(
            "reading.reach.AddressRange.WRITTEN",
            "http.HostPattern.NAME",
            "http.HostPattern.ADDRESS",
            "reading.seen.ShownHeaders.PRIVATE",
            "reading.transport.Unreachable.ENDED",
            "reading.transport.Addresses.NO_WORD",
            "reading.mapping.step.Money.TEXT",
            "reading.suggestion.ValueRank.PRICE",
            "reading.suggestion.ValueRank.ADDRESS",
            "notify.ChannelParser.ADDRESS",
            "source.ConfiguredPath.INDEXED");

    /** Asked only whether they match the whole text, or its beginning. */
    private static final Set<String> WHOLE = Set.of(
            "access.oidc.ProviderAuthentication.JWT",
            "api.PageFiles.FILE",
            "http.AddressEncoding.SCHEME",
            "http.HostAndPort.AUTHORITY",
            "reading.format.NdjsonGuess.CELLS",
            "reading.format.NdjsonGuess.ONE_OF_MANY_LINES",
            "reading.mapping.value.Gtin.WITH_FRACTION_OF_ZEROS",
            "reading.pace.RateHeaders.NUMBER",
            "reading.paging.LinkHeader.LINK",
            "reading.SecretReferences.BASIC",
            "reading.suggestion.PageTurns.ADDRESS",
            "reading.suggestion.PageTurns.RANGE",
            "reading.suggestion.ValueRank.CENTS",
            "reading.suggestion.ValueRank.IMAGE",
            "reading.transport.Addresses.SCHEME",
            "reading.xlsx.Styles.DATE",
            "source.spec.DetailRule.BEFORE_PATH",
            "source.spec.MapEntry.ANSWER");

    private record Known(String name, Pattern pattern) {}

    @Test
    void noPatternReadsATextManyTimes() {
        var bad = new ArrayList<String>();
        var all = patterns();
        assertTrue(all.size() > 80, () -> "only " + all.size());
        for (var known : all) {
            var text = SHORT.contains(known.name()) ? null : hardText(known);
            if (text != null) {
                bad.add(known.name() + " " + known.pattern() + ": " + text);
            }
        }
        assertEquals(List.of(), bad);
    }

    @Test
    void noPatternKeepsEachRoundOfAGroupOnTheStack() {
        var bad = new ArrayList<String>();
        for (var known : patterns()) {
            if (!SHORT.contains(known.name()) && known.pattern().pattern().matches("(?s).*\\)[*+{].*")) {
                try {
                    SmallStack.run(() -> matchLongTexts(known.pattern()));
                } catch (AssertionError e) {
                    bad.add(known.name() + " " + known.pattern() + ": " + e.getMessage());
                }
            }
        }
        assertEquals(List.of(), bad);
    }

    private static void matchLongTexts(Pattern pattern) {
        for (var round : List.of(
                "a", "/a", "/", "~0", "''", "/a.a", ".000", "&#1;", ";a=b", "\"a\"", "<a>,", "\\a", "a, ", "A.")) {
            for (var beginning : List.of("", "'", "0", "\"", "<a>")) {
                pattern.matcher(beginning + round.repeat(LONG / round.length())).matches();
            }
        }
    }

    private static String hardText(Known known) {
        for (var beginning : beginnings(known.pattern())) {
            for (var round : beginning.isEmpty() ? pairs(known.pattern()) : rounds(known.pattern())) {
                for (var end : List.of("a", "\u0001", "\u2028")) {
                    var text = beginning + round.repeat(LENGTH / round.length()) + end;
                    try {
                        known.pattern().matcher(counted(text)).matches();
                        if (!WHOLE.contains(known.name())) {
                            var all = known.pattern().matcher(counted(text));
                            while (all.find()) {
                                all.start();
                            }
                        }
                    } catch (AssertionError e) {
                        return e.getMessage();
                    }
                }
            }
        }
        return null;
    }

    private static CountedText counted(String text) {
        return new CountedText(text, READS * (long) text.length());
    }

    /** The words of the pattern, because a repetition may stand behind one. */
    private static Set<String> beginnings(Pattern pattern) {
        var words = new LinkedHashSet<>(List.of("", "a", "0", "<a>;", "a:"));
        Pattern.compile("[A-Za-z]{2,}").matcher(pattern.pattern()).results().forEach(word -> words.add(word.group()));
        return words;
    }

    /** Characters of several kinds, and those that the pattern names. */
    private static Set<String> rounds(Pattern pattern) {
        var rounds = new LinkedHashSet<>(List.of("a", "A", "0", " ", "/", "é", "${", "0."));
        pattern.pattern()
                .chars()
                .filter(letter -> !Character.isLetterOrDigit(letter))
                .forEach(letter -> rounds.add(Character.toString(letter)));
        return rounds;
    }

    /** The rounds, and each two of them behind one another. */
    private static Set<String> pairs(Pattern pattern) {
        var rounds = rounds(pattern);
        var pairs = new LinkedHashSet<>(rounds);
        rounds.forEach(one -> rounds.forEach(other -> pairs.add(one + other)));
        return pairs;
    }

    private static List<Known> patterns() {
        try (var files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .flatMap(PatternsTest::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Known> of(String className) {
        try {
            return Arrays.stream(Class.forName(className, false, PatternsTest.class.getClassLoader())
                            .getDeclaredFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class)
                    .map(PatternsTest::known);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Known known(Field field) {
        try {
            field.setAccessible(true);
            var name = field.getDeclaringClass().getName().replace("dev.catraca.", "") + "." + field.getName();
            return new Known(name, (Pattern) field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
