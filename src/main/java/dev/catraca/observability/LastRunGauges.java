package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** For the newest closed run of each source: how it ended, and the counts of its records by outcome. */
@ApplicationScoped
class LastRunGauges implements DatabaseGauges {
    /**
     * One index probe for each source; only the running run can be newer than the newest closed one.
     */
    private static final String LAST_RUNS = """
            /* ALL_SOURCES */ SELECT s.id AS source, last.status, coalesce(last.reason, 'NONE') AS reason, counted.outcome, counted.records,
                   CASE WHEN counted.outcome = 'inserted' THEN 1.0::float8 END AS one
            FROM source s CROSS JOIN LATERAL (
              SELECT * FROM sync_run
                WHERE source_id = s.id AND status <> 'RUNNING' ORDER BY source_id, id DESC LIMIT 1) last
            CROSS JOIN LATERAL (VALUES
              ('inserted', last.inserted::float8), ('updated', last.updated), ('unchanged', last.unchanged),
              ('duplicated', last.duplicated), ('rejected', last.rejected), ('filtered', last.filtered), ('retired', last.retired))
              AS counted (outcome, records)
            WHERE s.id = ANY ($1)""";

    private final Pool pool;
    private final GaugeTable ends;
    private final GaugeTable records;

    LastRunGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        ends = new GaugeTable(
                registry, "catraca.last.run", null, "How the last run ended; 1", "one", "source", "status", "reason");
        records = new GaugeTable(
                registry,
                "catraca.last.run.records",
                null,
                "What became of the records of the last run",
                "records",
                "source",
                "outcome");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        return pool.preparedQuery(LAST_RUNS)
                .execute(Tuple.of((Object) named.toArray(String[]::new)))
                .invoke(ends::show)
                .invoke(records::show)
                .replaceWithVoid();
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(ends, records);
    }
}
