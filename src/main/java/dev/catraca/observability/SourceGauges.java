package dev.catraca.observability;

import dev.catraca.source.StoredSpec;
import dev.catraca.source.spec.SourceSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** For each source: how often it should run, when it last succeeded, and how often it has failed since. */
@ApplicationScoped
class SourceGauges implements DatabaseGauges {
    /**
     * Two index probes for each source, and 20 rows. Interrupted and cancelled runs say nothing about the source, so
     * they do not count as failures.
     */
    private static final String SOURCES = """
            /* ALL_SOURCES */ SELECT s.id AS source,
                   extract(epoch FROM clock_timestamp() - s.updated_at)::float8 AS age,
                   CASE WHEN s.enabled THEN s.spec::text END AS spec, clock_timestamp() AS now,
                   extract(epoch FROM clock_timestamp() - success.finished_at)::float8 AS success_age,
                   (SELECT count(*)::float8 FROM (
                      SELECT id, status, reason FROM sync_run
                        WHERE source_id = s.id ORDER BY source_id, id DESC LIMIT 20) newest
                    WHERE id > coalesce(success.id, 0) AND status = 'FAILED' AND reason <> 'INTERRUPTED') AS failures
            FROM source s LEFT JOIN LATERAL (
              SELECT id, finished_at FROM sync_run
                WHERE source_id = s.id AND status = 'SUCCEEDED' AND replays IS NULL ORDER BY source_id, id DESC LIMIT 1) success ON true
            WHERE s.id = ANY ($1)""";

    private final Pool pool;
    private final GaugeTable ages;
    private final GaugeTable intervals;
    private final GaugeTable successes;
    private final GaugeTable failures;

    SourceGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        ages = seconds(registry, "catraca.source.age", "Time since a source was created or last changed", "age");
        intervals = seconds(
                registry,
                "catraca.source.interval",
                "Longest time between two scheduled runs of an enabled source",
                null);
        successes = seconds(
                registry,
                "catraca.last.success.age",
                "Time since the last successful run of a source ended",
                "success_age");
        failures = new GaugeTable(
                registry,
                "catraca.failures.in.a.row",
                null,
                "Runs that failed since the last success, of the 20 newest",
                "failures",
                "source");
    }

    private static GaugeTable seconds(MeterRegistry registry, String name, String description, String value) {
        return new GaugeTable(registry, name, "seconds", description, value, "source");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        return pool.preparedQuery(SOURCES)
                .execute(Tuple.of((Object) named.toArray(String[]::new)))
                // Each spec is parsed, which takes long for hundreds of sources.
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(ages::show)
                .invoke(rows -> intervals.show(rows, SourceGauges::interval))
                .invoke(successes::show)
                .invoke(failures::show)
                .replaceWithVoid();
    }

    /** In seconds; null without a schedule, or if this version cannot read the spec. */
    private static Double interval(Row row) {
        var spec = row.getString("spec");
        if (spec == null) {
            return null;
        }
        return StoredSpec.read(row.getString("source"), spec)
                .spec()
                .flatMap(SourceSpec::schedule)
                .flatMap(schedule ->
                        schedule.longestGap(row.getOffsetDateTime("now").toInstant()))
                .map(gap -> gap.toMillis() / 1000.0)
                .orElse(null);
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(ages, intervals, successes, failures);
    }
}
