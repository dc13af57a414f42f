package dev.catraca.observability;

import dev.catraca.notify.NotificationSettled;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts the attempts to notify channels, by their result. */
@ApplicationScoped
class NotificationMetrics {
    private final MeterRegistry registry;

    NotificationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void settled(@Observes NotificationSettled notification) {
        registry.counter(
                        "catraca.notifications",
                        "channel",
                        notification.channel(),
                        "kind",
                        notification.kind().name(),
                        "outcome",
                        notification.result().name())
                .increment();
    }
}
