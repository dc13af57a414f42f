package dev.catraca.api;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.request.StartBody;
import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import dev.catraca.sync.RunStarter;
import dev.catraca.sync.StartRequest;
import dev.catraca.sync.StartResult;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
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
public class StartResource {
    private final RunStarter starter;
    private final RunViews runs;

    StartResource(RunStarter starter, RunViews runs) {
        this.starter = starter;
        this.runs = runs;
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
        return starter.start(new StartRequest(source, body.approved(), idempotencyKey))
                .chain(result -> {
                    if (result instanceof StartResult.Accepted accepted) {
                        return accepted(accepted.run());
                    }
                    throw refusal(source, result).asException();
                });
    }

    private Uni<RestResponse<RunView>> accepted(long run) {
        return runs.find(run)
                .map(found -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, found.orElseThrow())
                        .header(HttpHeaders.LOCATION, Api.ROOT + "/runs/" + run)
                        .build());
    }

    private static Problem refusal(String source, StartResult result) {
        if (result instanceof StartResult.Busy busy) {
            return StateProblems.sourceBusy(source, busy.runningRun());
        }
        if (result instanceof StartResult.Waiting waiting) {
            return StateProblems.sourceQueued(source, waiting.queuedRun());
        }
        if (result instanceof StartResult.OtherRequest other) {
            return StateProblems.keyReused(other.run());
        }
        if (result instanceof StartResult.DisabledSource) {
            return StateProblems.sourceDisabled(source);
        }
        if (result instanceof StartResult.InvalidSource invalid) {
            return StateProblems.sourceInvalid(source, invalid.spec());
        }
        if (result instanceof StartResult.Unavailable unavailable) {
            return StateProblems.unavailable(unavailable.why());
        }
        return StateProblems.unknownSource(source);
    }
}
