package dev.catraca.repair;

import dev.catraca.run.Finding;
import dev.catraca.run.RepairTask;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes the keys seen by chains of runs that are over, a bounded piece at a time. Nobody needs to hear of it. */
@ApplicationScoped
class SweepSeenKeys implements RepairTask {
    /** The primary key gives each source's oldest chain at once; only a chain that nothing can go on from is over. */
    private static final String DELETE = """
            DELETE FROM seen_key WHERE (source_id, chain, external_id) IN (
              SELECT k.source_id, k.chain, k.external_id
              FROM (SELECT DISTINCT source_id FROM sync_run) s
              CROSS JOIN LATERAL (SELECT chain FROM seen_key WHERE source_id = s.source_id ORDER BY chain LIMIT 1) oldest
              CROSS JOIN LATERAL (
                SELECT id, status, reason FROM sync_run WHERE chain = oldest.chain ORDER BY id DESC LIMIT 1) r
              JOIN seen_key k ON k.source_id = s.source_id AND k.chain = oldest.chain
              WHERE r.status <> 'RUNNING'
                AND (r.reason IS NULL OR r.reason NOT IN ('ORPHANED', 'INTERRUPTED')
                     OR EXISTS (SELECT FROM sync_run n WHERE n.source_id = s.source_id AND n.id > r.id))
              LIMIT 50000)""";

    private final Pool pool;

    SweepSeenKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public Uni<List<Finding>> runOnce(boolean dryRun) {
        if (dryRun) {
            return Uni.createFrom().item(List.of());
        }
        return pool.query(DELETE).execute().replaceWith(List.of());
    }
}
