package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How many runs wait, and how long the oldest has waited. */
@ApplicationScoped
class QueueGauges implements DatabaseGauges {
    /** The table has at most one row for each source. A resume whose pause is not over waits for its pace, not for a place. */
    private static final String QUEUE = """
            /* ALL_SOURCES */ SELECT count(*)::float8 AS length,
                   coalesce(extract(epoch FROM clock_timestamp() - min(greatest(requested_at, not_before))), 0)::float8 AS age
            FROM run_request WHERE not_before IS NULL OR not_before <= now()""";

    private final Pool pool;
    private final GaugeTable length;
    private final GaugeTable age;

    QueueGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        length = new GaugeTable(registry, "catraca.queue.length", null, "Runs that wait", "length");
        age = new GaugeTable(
                registry, "catraca.queue.age", "seconds", "How long the run that waits longest has waited", "age");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        return pool.query(QUEUE)
                .execute()
                .invoke(length::show)
                .invoke(age::show)
                .replaceWithVoid();
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(length, age);
    }
}
