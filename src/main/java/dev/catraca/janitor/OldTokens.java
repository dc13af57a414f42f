package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tokens that nothing has renewed for long: of a source that is gone, or of a client that it no longer has. */
@ApplicationScoped
class OldTokens implements JanitorTask {
    private final KeepConfig config;

    OldTokens(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "source_token";
    }

    @Override
    public Duration keep() {
        return config.tokens();
    }

    @Override
    public String candidates() {
        return """
                /* ALL_SOURCES */ SELECT t.source_id,
                       (extract(epoch FROM clock_timestamp() - min(greatest(t.renewed_at, t.tried_at))) * 1000)::bigint - $1 AS overdue
                FROM source_token t
                WHERE greatest(t.renewed_at, t.tried_at) < clock_timestamp() - $1 * interval '1 millisecond' GROUP BY t.source_id""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_tokens($1, $2, $3)";
    }
}
