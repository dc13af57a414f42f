package dev.catraca.janitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Old runs, chain by chain, once nothing that belongs to them is left. The last success of a source stays with its chain. */
@ApplicationScoped
class OldRuns implements JanitorTask {
    private final KeepConfig config;

    OldRuns(KeepConfig config) {
        this.config = config;
    }

    @Override
    public String table() {
        return "sync_run";
    }

    @Override
    public Duration keep() {
        return config.runs();
    }

    @Override
    public String candidates() {
        return """
                /* ALL_SOURCES */ SELECT s.source_id, (extract(epoch FROM clock_timestamp() - oldest.finished_at) * 1000)::bigint - $1 AS overdue
                FROM (SELECT DISTINCT source_id FROM source_version) s
                CROSS JOIN LATERAL (
                  SELECT r.chain FROM sync_run r
                  WHERE r.source_id = s.source_id AND r.finished_at IS NOT NULL ORDER BY r.source_id, r.id DESC LIMIT 1) newest
                LEFT JOIN LATERAL (
                  SELECT r.chain FROM sync_run r
                  WHERE r.source_id = s.source_id AND r.status = 'SUCCEEDED' AND r.replays IS NULL ORDER BY r.source_id, r.id DESC LIMIT 1) success
                  ON true
                CROSS JOIN LATERAL (
                  SELECT r.id, r.finished_at FROM sync_run r
                  WHERE r.source_id = s.source_id AND r.id < newest.chain AND r.chain IS DISTINCT FROM success.chain
                  ORDER BY r.source_id, r.id LIMIT 1) oldest
                WHERE oldest.finished_at < clock_timestamp() - $1 * interval '1 millisecond'
                ORDER BY overdue DESC""";
    }

    @Override
    public String removal() {
        return "/* ONE_SOURCE */ SELECT removed, more FROM forget_runs($1, $2, $3)";
    }

    @Override
    public int order() {
        return 20;
    }
}
