package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** How the runs of the last hour ended, regardless of which pod closed them: includes rare events and pods that are gone. */
@ApplicationScoped
class RecentRunGauges implements DatabaseGauges {
    /** Uses the index {@code runs_by_end}: the cost grows with the runs of an hour, not with all stored runs. */
    private static final String RECENT = """
            /* ALL_SOURCES */ SELECT source_id AS source, status, coalesce(reason, 'NONE') AS reason, count(*)::float8 AS runs
            FROM sync_run WHERE finished_at > now() - interval '1 hour' GROUP BY 1, 2, 3""";

    private final Pool pool;
    private final GaugeTable runs;

    RecentRunGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
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
    public Uni<Void> refresh() {
        return pool.query(RECENT).execute().invoke(runs::show).replaceWithVoid();
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(runs);
    }
}
