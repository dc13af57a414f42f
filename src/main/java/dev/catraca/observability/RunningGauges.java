package dev.catraca.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** For each running run: the age of its heartbeat, and the time until its deadline. */
@ApplicationScoped
class RunningGauges implements DatabaseGauges {
    /** Uses the index {@code one_running_run_per_source}: the cost does not grow with the stored runs. */
    private static final String RUNNING = """
            /* ALL_SOURCES */ SELECT source_id AS source,
                   extract(epoch FROM clock_timestamp() - heartbeat_at)::float8 AS heartbeat_age,
                   extract(epoch FROM deadline_at - clock_timestamp())::float8 AS remaining,
                   extract(epoch FROM deadline_at - started_at)::float8 AS allowed
            FROM sync_run WHERE status = 'RUNNING'""";

    private final Pool pool;
    private final GaugeTable heartbeats;
    private final GaugeTable remaining;
    private final GaugeTable allowed;

    RunningGauges(Pool pool, MeterRegistry registry) {
        this.pool = pool;
        heartbeats = table(registry, "catraca.heartbeat.age", "Age of the heartbeat of a running run", "heartbeat_age");
        remaining = table(
                registry,
                "catraca.run.remaining",
                "Time left to a running run until its deadline; negative behind it",
                "remaining");
        allowed = table(registry, "catraca.run.allowed", "Time that a running run may take in all", "allowed");
    }

    private static GaugeTable table(MeterRegistry registry, String name, String description, String value) {
        return new GaugeTable(registry, name, "seconds", description, value, "source");
    }

    @Override
    public Uni<Void> refresh(List<String> named) {
        return pool.query(RUNNING)
                .execute()
                .invoke(heartbeats::show)
                .invoke(remaining::show)
                .invoke(allowed::show)
                .replaceWithVoid();
    }

    @Override
    public void withdraw() {
        GaugeTable.withdraw(heartbeats, remaining, allowed);
    }
}
