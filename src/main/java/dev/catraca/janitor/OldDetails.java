package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What is known of details that were not asked for in a long time: of entries that are no longer listed, or of a source that is
 * gone. An entry that is still listed costs one request then. Of a source with {@code read.gone} all stay: by them a product is found whose
 * entry is said to be gone, and an incremental run may never have listed it again.
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
                FROM source_detail d LEFT JOIN source s ON s.id = d.source_id
                WHERE d.asked_at < clock_timestamp() - $1 * interval '1 millisecond' AND s.spec #> '{read,gone}' IS NULL
                GROUP BY d.source_id""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_source_details($1, $2, $3)";
    }
}
