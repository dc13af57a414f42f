package dev.catraca.access.oidc;

/**
 * A request at the addresses of the login that belongs to none: it brings a token, or comes back from a login that this browser did not begin.
 * Any page can have a browser send one, so it is no attempt of whoever uses that.
 */
public final class NoPartOfLogin extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoPartOfLogin() {
        super("No login ends here", null, false, false);
    }
}
