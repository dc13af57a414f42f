package dev.catraca.observability;

import dev.catraca.catalog.AppliedBatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Counts products by outcome and bad values, and times the batches. */
@ApplicationScoped
class BatchMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final SourceLabels labels;

    BatchMetrics(MeterRegistry registry, SourceLabels labels) {
        this.registry = registry;
        this.labels = labels;
    }

    void applied(@Observes AppliedBatch batch) {
        var result = batch.result();
        Timer.builder("catraca.batch.duration")
                .description("Time from sending a batch to PostgreSQL to its answer")
                .tags(
                        "source",
                        labels.of(batch.source()),
                        "outcome",
                        result.outcome().name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(batch.took());
        count(batch.source(), "inserted", result.inserted());
        count(batch.source(), "updated", result.updated());
        count(batch.source(), "unchanged", result.unchanged());
        count(batch.source(), "duplicated", result.duplicated());
        count(batch.source(), "rejected", result.rejected());
        count(batch.source(), "filtered", result.filtered());
        registry.counter("catraca.flaws", "source", labels.of(batch.source())).increment(result.flaws());
    }

    private void count(String source, String outcome, long products) {
        registry.counter("catraca.products", "source", labels.of(source), "outcome", outcome)
                .increment(products);
    }
}
