package dev.catraca.observability;

import dev.catraca.database.Replica;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check that is always up and says whether the replica is read: without it everything is read from the primary. */
@Readiness
@ApplicationScoped
class ReplicaCheck implements AsyncHealthCheck {
    private final Replica replica;

    ReplicaCheck(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var response = HealthCheckResponse.named("replica").withData("configured", replica.isConfigured());
        if (replica.isConfigured()) {
            response.withData("used", replica.isUsed())
                    .withData("ageMillis", replica.age().toMillis());
        }
        return Uni.createFrom().item(response.up().build());
    }
}
