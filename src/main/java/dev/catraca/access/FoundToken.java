package dev.catraca.access;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A token of the database that is neither revoked nor expired.
 *
 * @param left how long it is still valid; empty for ever
 * @param unnoted whether its use was not noted within the last minute
 */
record FoundToken(UUID id, Grant grant, Optional<Duration> left, boolean unnoted) {}
