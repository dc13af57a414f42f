package dev.catraca.api;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.request.StartBody;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RunLog;
import dev.catraca.sync.RunStarter;
import dev.catraca.sync.StartRequest;
import dev.catraca.sync.StartResult;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    private final RunLog log;

    StartResource(RunStarter starter, RunLog log) {
        this.starter = starter;
        this.log = log;
    }

    @POST
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Start a run of a source; it goes on after the answer")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = RunView.class,
            responseCode = "202",
            responseDescription = "The run, and where it is shown")
    public Uni<RestResponse<RunView>> start(
            @RestPath @SourceId String source, @RequestBody(required = false) StartBody body) {
        return starter.start(StartRequest.manual(source, body.approved())).chain(result -> {
            if (result instanceof StartResult.Started started) {
                return started(started.run());
            }
            throw refusal(source, result).asException();
        });
    }

    private Uni<RestResponse<RunView>> started(long run) {
        return log.find(run)
                .map(found -> RestResponse.ResponseBuilder.create(
                                RestResponse.Status.ACCEPTED, RunView.of(found.orElseThrow()))
                        .header(HttpHeaders.LOCATION, Api.ROOT + "/runs/" + run)
                        .build());
    }

    private static Problem refusal(String source, StartResult result) {
        if (result instanceof StartResult.Busy busy) {
            return StateProblems.sourceBusy(source, busy.runningRun());
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
