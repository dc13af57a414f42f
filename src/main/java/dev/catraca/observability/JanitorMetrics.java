package dev.catraca.observability;

import dev.catraca.janitor.OldRowsFound;
import dev.catraca.janitor.PassFinished;
import dev.catraca.janitor.RowsRemoved;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the janitor of this process deletes, when it was last through, and how far it is behind. */
@ApplicationScoped
class JanitorMetrics {
    private final MeterRegistry registry;
    private final Map<String, AtomicLong> overdue = new ConcurrentHashMap<>();
    private volatile long finished = System.nanoTime();

    JanitorMetrics(MeterRegistry registry) {
        this.registry = registry;
        TimeGauge.builder("catraca.janitor.pass.age", () -> System.nanoTime() - finished, TimeUnit.NANOSECONDS)
                .description("Time since the janitor of this process was last through all tables")
                .register(registry);
    }

    /** Makes this bean at the start, so that a janitor that never gets through is seen. */
    void start(@Observes StartupEvent started) {}

    void found(@Observes OldRowsFound old) {
        overdue.computeIfAbsent(old.table(), this::gauge).set(old.overdue().toMillis());
        removed(new RowsRemoved(old.table(), 0));
    }

    /** Without rows it only makes the counter. */
    void removed(@Observes RowsRemoved some) {
        registry.counter("catraca.janitor.removed", "table", some.table()).increment(some.rows());
    }

    void passed(@Observes PassFinished pass) {
        finished = System.nanoTime();
    }

    private AtomicLong gauge(String table) {
        var millis = new AtomicLong();
        TimeGauge.builder("catraca.janitor.overdue", millis::get, TimeUnit.MILLISECONDS)
                .tag("table", table)
                .description("For how long the oldest old row should have been gone when the janitor looked last")
                .register(registry);
        return millis;
    }
}
