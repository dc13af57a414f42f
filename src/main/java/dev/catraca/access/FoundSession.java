package dev.catraca.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A session that has not expired; its token may have.
 *
 * @param token the digest of the token that it was opened with
 * @param left how long it is still valid
 */
record FoundSession(Digest token, Instant expiresAt, Duration left) {}
