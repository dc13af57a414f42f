package dev.catraca.observability;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Startup check: up once the last migration of the schema can be read. */
@Startup
@ApplicationScoped
class MigratedCheck implements AsyncHealthCheck {
    private static final String LAST = """
            /* ALL_SOURCES */ SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1""";

    private final Pool pool;
    private volatile HealthCheckResponse started;

    MigratedCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (started != null) {
            return Uni.createFrom().item(started);
        }
        return pool.query(LAST)
                .execute()
                .map(rows -> HealthCheckResponse.named("migrated")
                        .withData("schema", rows.iterator().next().getString("version"))
                        .up()
                        .build())
                .invoke(response -> started = response)
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.down("migrated"));
    }
}
