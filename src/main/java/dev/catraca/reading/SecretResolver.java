package dev.catraca.reading;

/** Resolves the secrets that a source's spec refers to. */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Replaces each {@code ${NAME}} reference with its secret; returns text without references unchanged.
     *
     * @throws SourceException permanent, with the name of the secret that is missing
     */
    String resolve(String textWithReferences);

    /** The hosts that secrets are bound to. */
    default SecretHosts hosts() {
        return SecretHosts.NONE;
    }
}
