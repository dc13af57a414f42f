package dev.catraca.access.oidc;

/** The provider cannot be reached, or does not answer as one; so it is not known who somebody is. */
public final class ProviderAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProviderAway() {
        super("The identity provider cannot be reached", null, false, false);
    }
}
