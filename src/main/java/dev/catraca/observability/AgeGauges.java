package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Ages that only the database knows: of the heartbeat of each running run, and of the last success of each source. Every pod
 * tells the same, so alerts should take the maximum over pods.
 */
@ApplicationScoped
class AgeGauges {
    private static final Logger LOG = Logger.getLogger(AgeGauges.class);

    private static final String HEARTBEATS = """
            SELECT source_id, extract(epoch FROM clock_timestamp() - heartbeat_at)::float8 AS age
            FROM sync_run WHERE status = 'RUNNING'""";

    private static final String SUCCESSES = """
            SELECT s.id AS source_id, extract(epoch FROM clock_timestamp() - r.finished_at)::float8 AS age
            FROM source s CROSS JOIN LATERAL (
              SELECT finished_at FROM sync_run WHERE source_id = s.id AND status = 'SUCCEEDED' ORDER BY id DESC LIMIT 1) r""";

    private final Pool pool;
    private final MultiGauge heartbeats;
    private final MultiGauge successes;

    AgeGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        heartbeats = MultiGauge.builder("catraca.heartbeat.age")
                .description("Age of the heartbeat of a running run")
                .baseUnit("seconds")
                .register(registry);
        successes = MultiGauge.builder("catraca.last.success.age")
                .description("Time since the last successful run of a source ended")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return refresh(HEARTBEATS, heartbeats)
                .chain(() -> refresh(SUCCESSES, successes))
                .onFailure()
                .invoke(failure -> LOG.debugf("Ages could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> refresh(String query, MultiGauge gauge) {
        return pool.query(query)
                .execute()
                .invoke(rows -> gauge.register(ages(rows), true))
                .replaceWithVoid();
    }

    private static Iterable<MultiGauge.Row<?>> ages(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .<MultiGauge.Row<?>>map(
                        row -> MultiGauge.Row.of(Tags.of("source", row.getString("source_id")), row.getDouble("age")))
                .toList();
    }
}
