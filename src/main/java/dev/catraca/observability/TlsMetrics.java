package dev.catraca.observability;

import dev.catraca.tls.OwnCertificates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long the certificates are still valid that this process shows; also those that it keeps because the new ones cannot be used. */
@ApplicationScoped
class TlsMetrics {
    private final MeterRegistry registry;
    private final OwnCertificates certificates;

    TlsMetrics(MeterRegistry registry, OwnCertificates certificates) {
        this.registry = registry;
        this.certificates = certificates;
    }

    void start(@Observes StartupEvent started) {
        gauge("api", certificates::endOfApi);
        gauge("client", certificates::endOfClient);
    }

    private void gauge(String of, Supplier<Optional<Instant>> end) {
        if (end.get().isPresent()) {
            TimeGauge.builder(
                            "catraca.tls.certificate",
                            () -> Duration.between(Instant.now(), end.get().orElseThrow())
                                    .toSeconds(),
                            TimeUnit.SECONDS)
                    .tag("of", of)
                    .description("How long the certificate is still valid")
                    .register(registry);
        }
    }
}
