package dev.catraca.api;

import dev.catraca.api.view.Info;
import dev.catraca.lock.InstanceId;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The name, version and instance of the service. */
@Path(Api.ROOT + "/info")
@Tag(name = "Service")
public class InfoResource {
    private final InstanceId instance;
    private final UiConfig config;
    private final String version;

    InfoResource(
            InstanceId instance,
            UiConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.instance = instance;
        this.config = config;
        this.version = version;
    }

    @GET
    @NonBlocking
    @Operation(summary = "Say who answers and where the API is reached")
    public Info info(@Context UriInfo request) {
        var address = config.apiUrl()
                .map(URI::toString)
                .orElseGet(() -> request.getBaseUri().resolve(Api.ROOT).toString());
        return new Info("catraca", version, instance.value(), address);
    }
}
