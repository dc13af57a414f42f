package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How the runs of the last hour ended, regardless of which pod closed them: includes rare events and pods that are gone. */
@ApplicationScoped
class RecentRunGauges implements DatabaseGauges {
    /**
     * Uses the index {@code runs_by_end}: the cost grows with the runs of an hour, not with all stored runs. Runs of sources that were
     * deleted count, too. Those of sources without a name are summed up.
     */
    private static final String RECENT = """
            /* ALL_SOURCES */ SELECT CASE WHEN place <= $2 THEN source_id ELSE $3 END AS source, status, reason, sum(runs)::float8 AS runs
            FROM (SELECT source_id, status, coalesce(reason, 'NONE') AS reason, count(*) AS runs,
                         dense_rank() OVER (ORDER BY source_id <> ALL ($1), source_id) AS place
                  FROM sync_run WHERE finished_at > now() - interval '1 hour' GROUP BY 1, 2, 3) counted
            GROUP BY 1, 2, 3""";

    private final Pool pool;
    private final int limit;
    private final GaugeTable runs;

    RecentRunGauges(Pool pool, MetricsConfig config, MeterRegistry registry) {
        this.pool = pool;
        limit = config.sources();
        runs = new GaugeTable(
                registry,
                "catraca.recent.runs",
                null,
                "Runs that ended within the last hour",
                "runs",
                "source",
                "status",
                "reason");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(named.toArray(String[]::new), limit, SourceLabels.OTHERS))
                .invoke(runs::show)
                .replaceWithVoid();
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(runs);
    }
}
