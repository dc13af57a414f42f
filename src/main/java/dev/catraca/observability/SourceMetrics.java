package dev.catraca.observability;

import dev.catraca.source.read.SourceRequestFinished;
import dev.catraca.sync.LockRenewal;
import dev.catraca.sync.SourceRetry;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Times the requests to sources, counts their repetitions and the renewals of their locks. */
@ApplicationScoped
class SourceMetrics {
    private final MeterRegistry registry;

    SourceMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void requested(@Observes SourceRequestFinished request) {
        registry.timer("catraca.source.request.duration", "source", request.source(), "outcome", request.outcome())
                .record(request.took());
    }

    void retried(@Observes SourceRetry retry) {
        registry.counter("catraca.source.retries", "source", retry.source()).increment();
    }

    void renewed(@Observes LockRenewal renewal) {
        registry.counter(
                        "catraca.lock.renewals",
                        "source",
                        renewal.source(),
                        "holder",
                        renewal.holder().name())
                .increment();
    }
}
