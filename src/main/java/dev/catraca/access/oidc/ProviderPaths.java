package dev.catraca.access.oidc;

/** Where a browser goes to log in with the provider. */
public final class ProviderPaths {
    /** Leads to the provider. */
    public static final String BEGIN = "/api/v1/session/provider";

    /** Where the provider sends the browser back to; it must know this address. */
    public static final String BACK = BEGIN + "/callback";

    private ProviderPaths() {}

    static boolean isOne(String path) {
        return path.equals(BEGIN) || path.equals(BACK);
    }
}
