package dev.catraca.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Set;

/**
 * Who sent a request, and what they may do.
 *
 * @param name for people; null for one who is not known
 * @param role null for one who may do nothing
 * @param sources the sources that they see, or null for all
 * @param expiresAt until when they are known, by the database's clock, or null
 * @param token the digest of the API token that proved it, or null
 * @param session the digest of the session that proved it, or null
 */
public record Caller(String name, Role role, Set<String> sources, Instant expiresAt, Digest token, Digest session) {
    /** One who has proved nothing. */
    public static final Caller STRANGER = new Caller(null, null, null, null, null, null);

    /** Everybody, where nobody is asked who they are. */
    static final Caller ANYONE = new Caller(null, Role.ADMIN, null, null, null, null);

    private static final String ATTRIBUTE = "catraca.caller";

    /** The caller behind an identity, that of a stranger included. */
    public static Caller of(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        return caller == null ? STRANGER : caller;
    }

    /** Whether products, runs and events of this source exist for them. */
    public boolean sees(String source) {
        return sources == null || sources.contains(source);
    }

    /** Of the sources that a request is about those that they see: of one, or of all if it is null; null for all there are. */
    public Set<String> seen(String source) {
        return source == null ? sources : sees(source) ? Set.of(source) : Set.of();
    }

    /** Whether a browser proved it by itself, with a cookie. */
    public boolean bySession() {
        return session != null;
    }

    /** The identity that the framework checks the roles of; an anonymous one for a stranger. */
    public SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name == null ? "anyone" : name))
                .addRoles(role == null ? Set.of() : role.included())
                .setAnonymous(equals(STRANGER))
                .addAttribute(ATTRIBUTE, this)
                .build();
    }
}
