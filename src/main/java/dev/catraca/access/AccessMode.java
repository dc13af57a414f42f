package dev.catraca.access;

import java.util.Locale;

/** How callers prove who they are. */
public enum AccessMode {
    /** By an API token, or by a session that was opened with one. */
    TOKENS,
    /** By a token of a provider of identities (OpenID Connect), or by a session that was opened with a login there. */
    OIDC,
    /** Not at all: everybody is an admin. Excludes the others. */
    NONE;

    /** Its name in the settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
