package dev.catraca.access;

import java.time.Instant;
import java.util.Set;

/**
 * What a token shall be.
 *
 * @param sources the sources that it is for, or null for all; not empty
 * @param expiresAt or null for never
 * @param createdBy the name of who creates it, or null
 * @param madeWith the digest of the token with which they do, or null
 */
public record NewToken(
        String name, Role role, Set<String> sources, Instant expiresAt, String createdBy, Digest madeWith) {}
