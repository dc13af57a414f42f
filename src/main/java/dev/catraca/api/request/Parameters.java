package dev.catraca.api.request;

import dev.catraca.api.problem.RequestProblems;
import dev.catraca.product.ProductField;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parameters of a request. Each method ends the request with a 400 that names the parameter if it is not valid. */
public final class Parameters {
    public static final int MOST = 500;
    private static final int USUAL = 50;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern LOGGER = Pattern.compile("[A-Za-z0-9_$.-]{1,200}");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private Parameters() {}

    public static String source(String text) {
        return Optional.of(text)
                .filter(SOURCE.asMatchPredicate())
                .orElseThrow(
                        () -> refuse("source", "1 to 63 letters, digits, '-' and '_', the first a letter or digit"));
    }

    /** The same for a filter: null if there is none. */
    public static String sourceFilter(String text) {
        return text == null ? null : source(text);
    }

    public static long run(String text) {
        return Numbers.positive(text).orElseThrow(() -> refuse("run", "the id of a run, a whole number from 1"));
    }

    public static String logger(String text) {
        return Optional.of(text)
                .filter(LOGGER.asMatchPredicate())
                .orElseThrow(() -> refuse("logger", "root, or 1 to 200 letters, digits, '.', '_', '$' and '-'"));
    }

    public static String externalId(String text) {
        var longest = ProductField.EXTERNAL_ID.limit();
        if (text.codePointCount(0, text.length()) > longest) {
            throw refuse("externalId", "at most " + longest + " characters");
        }
        return text;
    }

    public static int limit(String text) {
        if (text == null) {
            return USUAL;
        }
        return Numbers.positive(text)
                .filter(number -> number <= MOST)
                .orElseThrow(() -> refuse("limit", "a whole number from 1 to " + MOST))
                .intValue();
    }

    /** Null if there is none. */
    public static <E extends Enum<E>> E choice(String name, String text, Class<E> choices) {
        if (text == null) {
            return null;
        }
        var names = Arrays.stream(choices.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text)) {
            throw refuse(name, "one of " + String.join(", ", names));
        }
        return Enum.valueOf(choices, text);
    }

    /** The first run of a chain of resumes; null if there is none. */
    public static Long chain(String text) {
        return text == null
                ? null
                : Numbers.positive(text)
                        .orElseThrow(
                                () -> refuse("chain", "the id of the first run of a chain, a whole number from 1"));
    }

    /** Null if there is none. */
    public static Instant moment(String name, String text) {
        return text == null
                ? null
                : Moments.of(text).orElseThrow(() -> refuse(name, "a moment (ISO 8601) like 2026-11-23T12:00:00Z"));
    }

    /** Null if there is none, or an empty one. */
    public static String text(String name, String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw refuse(name, "at most " + LONGEST_TEXT + " characters");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /** Null if there is none. */
    public static Boolean flag(String name, String text) {
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw refuse(name, "true or false");
        }
        return Boolean.valueOf(text);
    }

    /** The id of the last event that a reconnecting reader has (its header Last-Event-ID); 0 without one. */
    public static long lastEvent(String text) {
        return text == null || text.isEmpty() || text.equals("0")
                ? 0
                : Numbers.positive(text).orElseThrow(() -> refuse("Last-Event-ID", "the id of an event"));
    }

    private static RuntimeException refuse(String name, String expected) {
        return RequestProblems.parameter(name, expected).asException();
    }
}
