package dev.catraca.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A session that has not expired; its token may have.
 *
 * @param token the digest of the token that it was opened with, or null if a provider of identities said who it is for
 * @param name of the one that a provider named, or null
 * @param role of the one that a provider named, or null
 * @param left how long it is still valid
 */
record FoundSession(Digest token, String name, Role role, Instant expiresAt, Duration left) {}
