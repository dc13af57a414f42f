package dev.catraca.api.view;

import dev.catraca.notify.NoticeKind;
import dev.catraca.notify.NotificationRow;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A notification to a channel, and its state.
 *
 * @param id the id that the receiver gets
 * @param lastError why the last attempt failed, or null
 * @param nextAttemptAt the time of the next attempt, or null
 * @param settledAt when it was delivered or given up, or null
 */
@Schema(name = "Notification")
public record NotificationView(
        UUID id,
        NoticeKind kind,
        long runId,
        String source,
        String channel,
        NotificationRow.State state,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant settledAt) {
    public static NotificationView of(NotificationRow row) {
        return new NotificationView(
                row.id(),
                row.kind(),
                row.run(),
                row.source(),
                row.channel(),
                row.state(),
                row.attempts(),
                row.lastError(),
                row.createdAt(),
                row.nextAttemptAt(),
                row.settledAt());
    }
}
