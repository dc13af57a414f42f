package dev.catraca.repair;

import dev.catraca.lock.LockHolder;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;

/**
 * A run whose owner may be dead, and the evidence.
 *
 * @param heartbeatAge in milliseconds, by the database's clock
 * @param holder who holds the lock, seen from the run's token
 * @param seenBy the instance that checked
 */
record Suspect(
        long run,
        String source,
        String owner,
        OffsetDateTime heartbeatAt,
        long heartbeatAge,
        LockHolder holder,
        String seenBy) {
    JsonObject evidence() {
        return new JsonObject()
                .put("owner", owner)
                .put("heartbeatAt", heartbeatAt.toInstant().toString())
                .put("heartbeatAgeMillis", heartbeatAge)
                .put("lockHolder", holder.name())
                .put("seenBy", seenBy);
    }
}
