package dev.catraca.reading;

/** Resolves the secrets that a source's address and headers refer to. */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Replaces each {@code ${NAME}} reference with its secret; returns text without references unchanged.
     *
     * @throws SourceException permanent, with the name of the secret that is missing
     */
    String resolve(String textWithReferences);
}
