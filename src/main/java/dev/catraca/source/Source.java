package dev.catraca.source;

import java.time.Instant;

/**
 * A stored source. Times come from the database's clock.
 *
 * @param nextRunAt when its next scheduled run is due; null if it is disabled or has no schedule
 * @param version 1 at first, one more with each change
 * @param stored its spec; references to secrets are not resolved
 */
public record Source(
        String id,
        String name,
        boolean enabled,
        SourceOrigin origin,
        Instant nextRunAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        StoredSpec stored) {}
