package dev.catraca.source.spec;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${NAME}}: a place in an address or a header that is filled with a secret when the source is read. A name is
 * written in capital letters, digits and underscores; the service's own settings cannot be named, because a source
 * would carry them to somebody else's server.
 */
public final class SecretReference {
    /** What a text with references may look like, for messages. */
    public static final String EXPECTED =
            "a reference to a secret is written ${NAME} in capital letters, digits and '_', and NAME must not begin with QUARKUS_ or CATRACA_";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?!QUARKUS_|CATRACA_)([A-Z][A-Z0-9_]*+)}");

    private SecretReference() {}

    /** Whether every {@code ${} in the text begins an allowed reference. */
    public static boolean allAllowed(String text) {
        return !REFERENCE.matcher(text).replaceAll("").contains("${");
    }

    /** The text with the value of each reference in its place. */
    public static String replace(String text, UnaryOperator<String> valueOfName) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOfName.apply(match.group(1))));
    }
}
