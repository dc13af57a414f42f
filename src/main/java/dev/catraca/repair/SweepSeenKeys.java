package dev.catraca.repair;

import dev.catraca.database.Answer;
import dev.catraca.run.HeartbeatConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes the seen keys of chains of runs that are over, a bounded number at a time. */
@ApplicationScoped
class SweepSeenKeys {
    /**
     * Walks from source to source along the primary key, to the oldest chain of each. A chain is over only if no run can
     * continue it, for example because its source was deleted. Uses bounded steps and no join: the cost of a join depends on
     * statistics, which are outdated for a table that fills and empties all the time. Skips rows that another pod is deleting.
     */
    private static final String DELETE = """
            WITH RECURSIVE sources AS (
              (SELECT source_id FROM seen_key ORDER BY source_id LIMIT 1)
              UNION ALL
              SELECT (SELECT k.source_id FROM seen_key k WHERE k.source_id > s.source_id ORDER BY k.source_id LIMIT 1)
              FROM sources s WHERE s.source_id IS NOT NULL),
            oldest AS MATERIALIZED (
              SELECT source_id, (SELECT k.chain FROM seen_key k WHERE k.source_id = s.source_id
                                 ORDER BY k.source_id, k.chain LIMIT 1) AS chain
              FROM sources s WHERE source_id IS NOT NULL),
            last AS MATERIALIZED (
              SELECT o.source_id, o.chain,
                     (SELECT max(r.id) FROM sync_run r WHERE r.chain = o.chain) AS run,
                     (SELECT max(r.id) FROM sync_run r WHERE r.source_id = o.source_id) AS newest
              FROM oldest o),
            over AS MATERIALIZED (
              SELECT l.source_id, l.chain FROM last l
              WHERE (SELECT r.status <> 'RUNNING' AND (coalesce(r.reason, '') NOT IN ('ORPHANED', 'INTERRUPTED')
                                                       OR l.newest > l.run
                                                       OR NOT EXISTS (SELECT FROM source s WHERE s.id = l.source_id))
                     FROM sync_run r WHERE r.id = l.run))
            DELETE FROM seen_key WHERE ctid = ANY (ARRAY(
              SELECT k.ctid FROM over o CROSS JOIN LATERAL (
                SELECT seen.ctid FROM seen_key seen WHERE seen.source_id = o.source_id AND seen.chain = o.chain
                LIMIT 50000 FOR UPDATE SKIP LOCKED) k
              LIMIT 50000))""";

    private final Pool pool;
    private final HeartbeatConfig config;

    SweepSeenKeys(Pool pool, HeartbeatConfig config) {
        this.pool = pool;
        this.config = config;
    }

    Uni<Void> delete() {
        return pool.query(DELETE)
                .execute()
                .plug(Answer.within(config.staleAfter()))
                .replaceWithVoid();
    }
}
