package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Old notifications, whatever became of them; and of sources that are deleted, how far their runs were looked at. */
@ApplicationScoped
class OldNotifications implements JanitorTask {
    private final KeepConfig config;

    OldNotifications(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "notification";
    }

    @Override
    public Duration keep() {
        return config.notifications();
    }

    @Override
    public String candidates() {
        return """
                /* ALL_SOURCES */ SELECT n.source_id, (extract(epoch FROM clock_timestamp() - min(n.created_at)) * 1000)::bigint - $1 AS overdue
                FROM notification n WHERE n.created_at < clock_timestamp() - $1 * interval '1 millisecond' GROUP BY n.source_id
                UNION ALL
                SELECT w.source_id, 0 FROM notification_watch w
                WHERE NOT EXISTS (SELECT FROM source s WHERE s.id = w.source_id)""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_notifications($1, $2, $3)";
    }
}
