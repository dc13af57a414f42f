package dev.catraca.observability;

import dev.catraca.lock.SourceLock;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness check that is always up and says whether Redis answers. Without Redis no run starts, but running runs go on and reads
 * are served; a pod that is not ready would take the API and the dashboard away when they are needed most.
 */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {
    private final SourceLock lock;

    RedisCheck(SourceLock lock) {
        this.lock = lock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return lock.reachable()
                .map(reachable -> HealthCheckResponse.named("redis")
                        .withData("reachable", reachable)
                        .up()
                        .build());
    }
}
