package dev.catraca.notify;

import java.time.Instant;
import java.util.UUID;

/**
 * A notification and its state.
 *
 * @param nextAttemptAt the time of the next attempt, or the end of the current lease; null once it is settled
 * @param settledAt when it was delivered or given up, or null
 */
public record NotificationRow(
        UUID id,
        NoticeKind kind,
        long run,
        String source,
        String channel,
        State state,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant settledAt) {
    /** The state of the delivery. */
    public enum State {
        /** To be sent, for the first time or again. */
        PENDING,
        DELIVERED,
        /** Given up. */
        DEAD
    }
}
