package dev.catraca.source.spec;

import java.util.Optional;

/**
 * Which names of secrets can be used: any, if secrets are files too, else those of variables that begin with {@link #PREFIX}.
 *
 * @param ofFiles whether there is a folder with files of secrets; which files are in it is judged when one is used
 */
public record SecretNames(boolean ofFiles) {
    /** What the name of a variable begins with that is a secret. All others belong to the service and its machine. */
    public static final String PREFIX = "CATRACA_SECRET_";

    private static final Sentence NO_VARIABLE = new Sentence(
            "%s is no secret: of the environment only variables whose names begin with " + PREFIX
                    + " are, and for others there is no folder (catraca.secrets.dir)",
            "%s não é um segredo: do ambiente só o são as variáveis cujo nome começa com " + PREFIX
                    + ", e para outros não há pasta (catraca.secrets.dir)");

    /** The fault of the first reference in the text that can never be used; empty if there is none. */
    Optional<Sentence> fault(String text) {
        return SecretReference.names(text)
                .filter(name -> !ofFiles && !isVariable(name))
                .findFirst()
                .map(name -> NO_VARIABLE.with(Sentence.same(name)));
    }

    /** Whether a variable of the environment may be this secret. */
    public static boolean isVariable(String name) {
        return name.startsWith(PREFIX);
    }
}
