package dev.catraca.reading;

/** Knows the secrets that a source's address and headers refer to. */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Puts the secret in the place of each {@code ${NAME}} reference; text without references comes back as it is.
     *
     * @throws SourceException permanent, with the name of the secret that is missing
     */
    String resolve(String textWithReferences);
}
