package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * For each source: how many runs in a row have changed nothing, and how long such streaks were before. A shop that is idle at
 * night has long streaks every night; a source that always changed and no longer does should be checked. These values change
 * slowly and cost more to read than the other gauges, so they are read every 30 s.
 */
@ApplicationScoped
class HabitGauges implements DatabaseGauges {
    /**
     * Leaves out resumed runs, because their predecessor may have made the changes. Groups each run with the next newer one
     * that changed something: place 0 is the current streak, the others are past streaks.
     */
    private static final String HABITS = """
            /* ALL_SOURCES */ WITH looked_at AS (
              SELECT s.id AS source, r.id, r.inserted + r.updated + r.retired > 0 AS changed
              FROM source s CROSS JOIN LATERAL (
                SELECT id, inserted, updated, retired FROM sync_run
                  WHERE source_id = s.id AND status = 'SUCCEEDED' AND trigger NOT IN ('RESUME', 'REPLAY')
                  ORDER BY source_id, id DESC LIMIT 500) r
              WHERE s.id = ANY ($1)
            ), placed AS (
              SELECT source, changed, count(*) FILTER (WHERE changed) OVER (PARTITION BY source ORDER BY id DESC) AS place
              FROM looked_at
            ), in_rows AS (
              SELECT source, place, count(*) FILTER (WHERE NOT changed) AS length FROM placed GROUP BY source, place)
            SELECT source, coalesce(max(length) FILTER (WHERE place = 0), 0)::float8 AS lasting,
                   coalesce(max(length) FILTER (WHERE place > 0), 0)::float8 AS longest_before, max(place)::float8 AS changing
            FROM in_rows GROUP BY source""";

    private static final long FRESH = Duration.ofSeconds(25).toNanos();

    private final Pool pool;
    private final GaugeTable lasting;
    private final GaugeTable longestBefore;
    private final GaugeTable changing;
    private volatile long lastRead = System.nanoTime() - FRESH;

    HabitGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        lasting = table(
                registry,
                "catraca.successes.without.change",
                "Successful runs in a row, up to the last, that changed nothing",
                "lasting");
        longestBefore = table(
                registry,
                "catraca.successes.without.change.before",
                "The longest such row that is over",
                "longest_before");
        changing = table(
                registry,
                "catraca.successes.with.change",
                "Of the 500 newest successful runs, those that changed something",
                "changing");
    }

    private static GaugeTable table(MeterRegistry registry, String name, String description, String value) {
        return new GaugeTable(registry, name, null, description, value, "source");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        if (System.nanoTime() - lastRead < FRESH) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(HABITS)
                .execute(Tuple.of((Object) named.toArray(String[]::new)))
                .invoke(() -> lastRead = System.nanoTime())
                .invoke(lasting::show)
                .invoke(longestBefore::show)
                .invoke(changing::show)
                .replaceWithVoid();
    }

    @Override
    public void withdraw() {
        lastRead = System.nanoTime() - FRESH;
        GaugeTable.withdraw(lasting, longestBefore, changing);
    }
}
