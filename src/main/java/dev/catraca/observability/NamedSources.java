package dev.catraca.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Chooses the sources that have gauges of their own: all, or of more than {@link MetricsConfig#sources} those that an alert may be about,
 * and then the first by their ids, so that the choice changes seldom. A choice among many is made every 30 s, because it reads the last
 * runs of all sources.
 */
@ApplicationScoped
class NamedSources implements Supplier<Uni<List<String>>> {
    private static final String FEW = "/* ALL_SOURCES */ SELECT id FROM source ORDER BY id LIMIT $1";

    /** The thresholds are those of the alerts. Two index probes for each source. */
    private static final String MANY = """
            /* ALL_SOURCES */ SELECT s.id, count(*) OVER () - $1 AS unnamed
            FROM source s
            LEFT JOIN LATERAL (
              SELECT status, reason, received, rejected FROM sync_run
                WHERE source_id = s.id AND status <> 'RUNNING' ORDER BY source_id, id DESC LIMIT 1) last ON true
            LEFT JOIN LATERAL (
              SELECT finished_at FROM sync_run
                WHERE source_id = s.id AND status = 'SUCCEEDED' AND replays IS NULL ORDER BY source_id, id DESC LIMIT 1) success ON true
            ORDER BY last.reason IS NOT DISTINCT FROM 'GUARD' DESC,
                     coalesce(last.status = 'FAILED', false)
                       OR coalesce(last.received >= 100 AND last.rejected > 0.1 * last.received, false)
                       OR coalesce(s.enabled AND clock_timestamp() - greatest(success.finished_at, s.updated_at)
                          > 3 * substring(s.spec ->> 'schedule' FROM '^every ([1-9][0-9]{0,8}[smhd])$')::interval, false) DESC,
                     s.id
            LIMIT $1""";

    private static final long FRESH = Duration.ofSeconds(25).toNanos();

    private final Pool pool;
    private final int limit;
    private volatile List<String> chosen = List.of();
    private volatile long unnamed;
    private volatile long lastChosen = System.nanoTime() - FRESH;

    NamedSources(Pool pool, MetricsConfig config, MeterRegistry registry) {
        this.pool = pool;
        limit = config.sources();
        Gauge.builder("catraca.sources.unnamed", () -> unnamed)
                .description("Sources without gauges of their own, because there are too many")
                .register(registry);
    }

    /** Does not block; fails if PostgreSQL cannot be read. */
    @Override
    public Uni<List<String>> get() {
        return pool.preparedQuery(FEW)
                .execute(Tuple.of(limit + 1))
                .chain(found -> found.size() <= limit ? all(found) : choose());
    }

    private Uni<List<String>> all(RowSet<Row> found) {
        unnamed = 0;
        return Uni.createFrom().item(ids(found));
    }

    private Uni<List<String>> choose() {
        if (unnamed > 0 && System.nanoTime() - lastChosen < FRESH) {
            return Uni.createFrom().item(chosen);
        }
        return pool.preparedQuery(MANY).execute(Tuple.of(limit)).map(found -> {
            chosen = ids(found);
            unnamed = found.size() == 0 ? 0 : found.iterator().next().getLong("unnamed");
            lastChosen = System.nanoTime();
            return chosen;
        });
    }

    private static List<String> ids(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(row -> row.getString("id"))
                .toList();
    }
}
