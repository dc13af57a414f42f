package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.NoFields;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RunStatus;
import dev.catraca.sync.RunStarter;
import dev.catraca.sync.StartRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Maps the rejected records of a run again. */
@Path(Api.ROOT + "/runs/{run}/rejections/replay")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.OPERATOR)
public class ReplayResource {
    private final RunStarter starter;
    private final Starts starts;
    private final RunLookup runs;
    private final CurrentActor actor;

    ReplayResource(RunStarter starter, Starts starts, RunLookup runs, CurrentActor actor) {
        this.starter = starter;
        this.starts = starts;
        this.runs = runs;
        this.actor = actor;
    }

    @POST
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(
            summary = "Map the rejected records of a run again, with the spec that the source has now",
            description =
                    "Starts a run that reads the records as they are stored, not the source. It writes the products that are"
                            + " valid now and retires nothing. Refused if a later run has read the source.")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = RunView.class,
            responseCode = "202",
            responseDescription = "The run, RUNNING or QUEUED, and where it is shown")
    public Uni<RestResponse<RunView>> replay(
            @PathParam("run") @RunId long run, @RequestBody(required = false) NoFields body) {
        var by = actor.get();
        return runs.find(run)
                .invoke(ReplayResource::judge)
                .chain(found -> starter.start(StartRequest.replay(found.source(), run, by))
                        .chain(result -> starts.answer(found.source(), result)));
    }

    private static void judge(RunView run) {
        if (run.status() == RunStatus.QUEUED || run.status() == RunStatus.RUNNING) {
            throw StateProblems.runOpen(run.id(), run.status()).asException();
        }
        if (run.counters().rejected() == 0) {
            throw StateProblems.nothingRejected(run.id()).asException();
        }
    }
}
