package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What is known of details that were not asked for in a long time: of entries that are no longer listed, or of a source that is
 * gone. An entry that is still listed costs one request then.
 */
@ApplicationScoped
class OldDetails implements JanitorTask {
    private final KeepConfig config;

    OldDetails(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "source_detail";
    }

    @Override
    public Duration keep() {
        return config.details();
    }

    @Override
    public String candidates() {
        return """
                /* ALL_SOURCES */ SELECT d.source_id,
                       (extract(epoch FROM clock_timestamp() - min(d.asked_at)) * 1000)::bigint - $1 AS overdue
                FROM source_detail d
                WHERE d.asked_at < clock_timestamp() - $1 * interval '1 millisecond' GROUP BY d.source_id""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_source_details($1, $2, $3)";
    }
}
