package dev.catraca.source.spec;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code ${NAME}}: a placeholder in an address or a header that is replaced by a secret when the source is read. A name
 * consists of capital letters, digits and underscores; the service's own settings cannot be named, because a source would send
 * them to another server. None of them begins with {@code CATRACA_SECRET_}.
 */
public final class SecretReference {
    /** The fault of a text with another reference. */
    public static final Sentence FAULT = new Sentence(
            "a reference to a secret is written ${NAME} in capital letters, digits and '_', and NAME must not begin"
                    + " with QUARKUS_ or CATRACA_, unless it begins with CATRACA_SECRET_",
            "uma referência a um segredo se escreve ${NOME}, em maiúsculas, dígitos e '_', e NOME não pode começar com"
                    + " QUARKUS_ nem CATRACA_, a não ser que comece com CATRACA_SECRET_");

    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\{(?!QUARKUS_|CATRACA_(?!SECRET_))([A-Z][A-Z0-9_]*+)}");

    private SecretReference() {}

    /** Whether every {@code ${} in the text begins an allowed reference. */
    public static boolean allAllowed(String text) {
        return !REFERENCE.matcher(text).replaceAll("").contains("${");
    }

    /** Whether a secret can have this name. */
    public static boolean isName(String name) {
        return REFERENCE.matcher("${" + name + "}").matches();
    }

    /** The names in the references of the text. */
    public static Stream<String> names(String text) {
        return REFERENCE.matcher(text).results().map(match -> match.group(1));
    }

    /** The references in the text. */
    public static Stream<String> all(String text) {
        return REFERENCE.matcher(text).results().map(MatchResult::group);
    }

    /** Changes the text between the references and leaves these as they are. */
    public static String around(String text, UnaryOperator<String> change) {
        var changed = new StringBuilder();
        var from = 0;
        var references = REFERENCE.matcher(text);
        while (references.find()) {
            changed.append(change.apply(text.substring(from, references.start())))
                    .append(references.group());
            from = references.end();
        }
        return changed.append(change.apply(text.substring(from))).toString();
    }

    /** Replaces each reference by its value. */
    public static String replace(String text, UnaryOperator<String> valueOfName) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOfName.apply(match.group(1))));
    }
}
