package dev.catraca.observability;

import dev.catraca.access.AccessRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Counts the requests that were refused because of who sent them. */
@ApplicationScoped
class AccessMetrics {
    private final MeterRegistry registry;

    AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void start(@Observes StartupEvent start) {
        for (var kind : AccessRefused.Kind.values()) {
            count(kind, 0);
        }
    }

    void refused(@Observes AccessRefused request) {
        count(request.kind(), 1);
    }

    private void count(AccessRefused.Kind kind, int requests) {
        registry.counter("catraca.access.refused", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment(requests);
    }
}
