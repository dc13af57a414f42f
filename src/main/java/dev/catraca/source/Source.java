package dev.catraca.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SourceSpec;
import java.time.Instant;

/**
 * A stored source. Times are of the database's clock.
 *
 * @param nextRunAt when its next scheduled run is due; null if it is disabled or has no schedule
 * @param version 1 at first, one more with each change
 * @param json the spec as it was submitted, with id and name; references to secrets are not resolved
 * @param spec the same, parsed
 */
public record Source(
        String id,
        String name,
        boolean enabled,
        Origin origin,
        Instant nextRunAt,
        Instant createdAt,
        Instant updatedAt,
        long version,
        ObjectNode json,
        SourceSpec spec) {}
