package dev.catraca.api;

import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.view.Info;
import dev.catraca.lock.InstanceId;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
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
@PermitAll
public class InfoResource {
    private final InstanceId instance;
    private final UiConfig config;
    private final String version;
    private final CurrentCaller caller;

    InfoResource(
            InstanceId instance,
            UiConfig config,
            CurrentCaller caller,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.instance = instance;
        this.config = config;
        this.caller = caller;
        this.version = version;
    }

    @GET
    @NonBlocking
    @Operation(
            summary =
                    "Say who answers and where the API is reached; to one who is not logged in neither version nor instance")
    public Info info(@Context UriInfo request) {
        var address = config.apiUrl()
                .map(URI::toString)
                .orElseGet(() -> request.getBaseUri().resolve(Api.ROOT).toString());
        var known = caller.get().role() != null;
        return new Info("catraca", known ? version : null, known ? instance.value() : null, address);
    }
}
