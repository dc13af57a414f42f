package dev.catraca.notify;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Lists notifications, and tests channels. Does not block. */
@ApplicationScoped
public class Notifications {
    private static final String LIST = """
            /* ALL_SOURCES */ SELECT id, kind, run_id, source_id, channel, state, attempts, last_error, created_at,
                   CASE state WHEN 'PENDING' THEN next_attempt_at END AS next_attempt_at, settled_at
            FROM notification WHERE ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2))
              AND ($4::text[] IS NULL OR source_id = ANY ($4))
            ORDER BY created_at DESC, id DESC LIMIT $3""";

    private final Pool pool;
    private final Channels channels;
    private final Courier courier;

    Notifications(Pool pool, Channels channels, Courier courier) {
        this.pool = pool;
        this.channels = channels;
        this.courier = courier;
    }

    /**
     * Notifications, newest first; fails if PostgreSQL cannot be reached.
     *
     * @param among only about these sources; null for all
     * @param before only those noticed before this one; null to begin with the newest
     */
    public Uni<List<NotificationRow>> list(Set<String> among, Place before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(
                        before == null ? null : before.createdAt().atOffset(ZoneOffset.UTC),
                        before == null ? null : before.id(),
                        limit,
                        among == null ? null : among.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Notifications::row)
                        .toList());
    }

    /** The place of a notification in the list. */
    public record Place(Instant createdAt, UUID id) {}

    /** Sends a test to a channel at once; returns why it was not delivered, or empty. The channel must exist. */
    public Uni<Optional<String>> test(String channel) {
        var tried = channels.find(channel).orElseThrow();
        return courier.bring(tried, Notice.test(channel))
                .map(outcome -> outcome instanceof DeliveryOutcome.Failed failed
                        ? Optional.of(failed.why())
                        : Optional.empty());
    }

    private static NotificationRow row(Row row) {
        return new NotificationRow(
                row.getUUID("id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getLong("run_id"),
                row.getString("source_id"),
                row.getString("channel"),
                NotificationRow.State.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                row.getString("last_error"),
                moment(row.getOffsetDateTime("created_at")),
                moment(row.getOffsetDateTime("next_attempt_at")),
                moment(row.getOffsetDateTime("settled_at")));
    }

    private static Instant moment(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
