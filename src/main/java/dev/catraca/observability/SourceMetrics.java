package dev.catraca.observability;

import dev.catraca.lock.LockHolder;
import dev.catraca.reading.SourceRequestFinished;
import dev.catraca.run.OpenedRun;
import dev.catraca.sync.LockRenewal;
import dev.catraca.sync.SourceRetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Times the requests to sources, counts their retries and the renewals of the locks. */
@ApplicationScoped
class SourceMetrics {
    private final MeterRegistry registry;
    private final SourceLabels labels;

    SourceMetrics(MeterRegistry registry, SourceLabels labels) {
        this.registry = registry;
        this.labels = labels;
    }

    void requested(@Observes SourceRequestFinished request) {
        registry.timer(
                        "catraca.source.request.duration",
                        "source",
                        labels.of(request.source()),
                        "outcome",
                        request.outcome())
                .record(request.took());
    }

    void retried(@Observes SourceRetry retry) {
        registry.counter("catraca.source.retries", "source", labels.of(retry.source()))
                .increment();
    }

    /** Registers the counters of all holders at the first run: Prometheus sees no increase in a counter that begins with 1. */
    void opened(@Observes OpenedRun run) {
        for (var holder : LockHolder.values()) {
            renewals(run.source(), holder);
        }
    }

    void renewed(@Observes LockRenewal renewal) {
        renewals(renewal.source(), renewal.holder()).increment();
    }

    private Counter renewals(String source, LockHolder holder) {
        return registry.counter("catraca.lock.renewals", "source", labels.of(source), "holder", holder.name());
    }
}
