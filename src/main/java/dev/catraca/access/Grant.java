package dev.catraca.access;

import java.time.Instant;
import java.util.Set;

/**
 * What a token allows.
 *
 * @param name of the token, for people
 * @param sources the sources that it is for, or null for all
 * @param expiresAt by the database's clock, or null
 */
record Grant(String name, Role role, Set<String> sources, Instant expiresAt) {
    /** The name of the token that the settings have. */
    static final String ADMIN_TOKEN = "admin-token";

    static Grant ofSettings() {
        return new Grant(ADMIN_TOKEN, Role.ADMIN, null, null);
    }
}
