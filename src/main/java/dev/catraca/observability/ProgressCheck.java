package dev.catraca.observability;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Liveness check: the event loop calls this method, and a worker thread takes work. Does not query PostgreSQL, because an
 * outage of PostgreSQL is no reason to restart the process.
 */
@Liveness
@ApplicationScoped
class ProgressCheck implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .item(() -> HealthCheckResponse.up("progress"))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> HealthCheckResponse.down("progress"));
    }
}
