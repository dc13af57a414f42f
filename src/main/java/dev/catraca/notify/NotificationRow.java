package dev.catraca.notify;

import java.time.Instant;
import java.util.UUID;

/**
 * A notification as it stands.
 *
 * @param seq its place in the order in which they were noticed
 * @param nextAttemptAt when it is tried next, or until when it is being tried; null once it is settled
 * @param settledAt when it was delivered or given up, or null
 */
public record NotificationRow(
        long seq,
        UUID id,
        Kind kind,
        long run,
        String source,
        String channel,
        State state,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant settledAt) {
    /** How far it has come. */
    public enum State {
        /** To be sent, for the first time or again. */
        PENDING,
        DELIVERED,
        /** Given up. */
        DEAD
    }
}
