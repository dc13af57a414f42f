package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.request.StartBody;
import dev.catraca.api.view.RunView;
import dev.catraca.sync.RunStarter;
import dev.catraca.sync.StartRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Starts runs by hand. */
@Path(Api.ROOT + "/sources/{source}/runs")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.OPERATOR)
public class StartResource {
    private final RunStarter starter;
    private final Starts starts;
    private final CurrentActor actor;

    StartResource(RunStarter starter, Starts starts, CurrentActor actor) {
        this.starter = starter;
        this.starts = starts;
        this.actor = actor;
    }

    @POST
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "422", ref = "KeyReused")
    @Operation(summary = "Start a run of a source; it goes on after the answer, or waits until a pod has room for it")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = RunView.class,
            responseCode = "202",
            responseDescription = "The run, RUNNING or QUEUED, and where it is shown")
    public Uni<RestResponse<RunView>> start(
            @RestPath @SourceId String source,
            @Parameter(
                            description =
                                    "Chosen by the caller; a request that is sent again with the same key starts nothing new and"
                                            + " is answered with the run of the first; with another body it is refused with 422")
                    @HeaderParam("Idempotency-Key")
                    @Pattern(regexp = "[ -~]{1,255}", message = "1 to 255 printable ASCII characters") String idempotencyKey,
            @RequestBody(required = false) StartBody body) {
        return starter.start(StartRequest.ofSource(source, body.approved(), body.asked(), actor.get(), idempotencyKey))
                .chain(result -> starts.answer(source, result));
    }
}
