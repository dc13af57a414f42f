package dev.catraca.observability;

import dev.catraca.repair.OrphanRepaired;
import dev.catraca.run.ClosedRun;
import dev.catraca.run.OpenedRun;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts runs as they open, close and are repaired. */
@ApplicationScoped
class RunMetrics {
    private final MeterRegistry registry;
    private final SourceLabels labels;

    RunMetrics(MeterRegistry registry, SourceLabels labels) {
        this.registry = registry;
        this.labels = labels;
    }

    void opened(@Observes OpenedRun run) {
        registry.counter(
                        "catraca.runs.started",
                        "source",
                        labels.of(run.source()),
                        "trigger",
                        run.trigger().name())
                .increment();
    }

    void closed(@Observes ClosedRun run) {
        var reason = run.reason() == null ? "NONE" : run.reason().name();
        registry.counter(
                        "catraca.runs.closed",
                        "source",
                        labels.of(run.source()),
                        "status",
                        run.status().name(),
                        "reason",
                        reason)
                .increment();
        registry.timer(
                        "catraca.run.duration",
                        "source",
                        labels.of(run.source()),
                        "status",
                        run.status().name())
                .record(run.took());
        registry.counter("catraca.products", "source", labels.of(run.source()), "outcome", "retired")
                .increment(run.totals().retired());
    }

    void repaired(@Observes OrphanRepaired orphan) {
        registry.counter("catraca.orphans.repaired", "source", labels.of(orphan.source()), "reason", orphan.reason())
                .increment();
    }
}
