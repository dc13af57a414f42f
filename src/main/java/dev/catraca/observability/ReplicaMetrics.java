package dev.catraca.observability;

import dev.catraca.database.Replica;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How far the replica is behind, and who answered the reads that it may answer. */
@ApplicationScoped
class ReplicaMetrics {
    private final MeterRegistry registry;
    private final Replica replica;

    ReplicaMetrics(MeterRegistry registry, Replica replica) {
        this.registry = registry;
        this.replica = replica;
    }

    /** If there is a replica, all are there from the start. */
    void start(@Observes StartupEvent started) {
        if (replica.isConfigured()) {
            TimeGauge.builder("catraca.replica.age", () -> replica.age().toNanos(), TimeUnit.NANOSECONDS)
                    .description("Age of the newest state of PostgreSQL that the replica is known to have")
                    .register(registry);
            reads("replica", Replica::answeredByReplica);
            reads("primary", Replica::answeredByPrimary);
        }
    }

    private void reads(String server, ToDoubleFunction<Replica> answered) {
        FunctionCounter.builder("catraca.replica.reads", replica, answered)
                .tag("server", server)
                .description("Reads that the replica may answer, by who answered them")
                .register(registry);
    }
}
