package dev.catraca.api;

import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.JsonBody;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.RejectionView;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RunFilter;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunReason;
import dev.catraca.run.RunStatus;
import dev.catraca.run.RunStore;
import dev.catraca.run.RunTrigger;
import dev.catraca.sync.ActiveRuns;
import dev.catraca.sync.RunStopped;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The runs and their rejections. */
@Path(Api.ROOT + "/runs")
@Tag(name = "Runs")
public class RunResource {
    private static final Cursor RUNS = Cursor.of("runs");
    private static final Cursor REJECTIONS = Cursor.of("rejections");

    private final RunLog log;
    private final RunStore store;
    private final ActiveRuns active;

    RunResource(RunLog log, RunStore store, ActiveRuns active) {
        this.log = log;
        this.store = store;
        this.active = active;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the runs, newest first")
    public Uni<Listing<RunView>> list(
            @RestQuery String source,
            @RestQuery String status,
            @RestQuery String reason,
            @RestQuery String trigger,
            @RestQuery String chain,
            @RestQuery String from,
            @RestQuery String to,
            @RestQuery String limit,
            @RestQuery String after) {
        var filter = new RunFilter(
                Parameters.sourceFilter(source),
                Parameters.choice("status", status, RunStatus.class),
                Parameters.choice("reason", reason, RunReason.class),
                Parameters.choice("trigger", trigger, RunTrigger.class),
                Parameters.chain(chain),
                Parameters.moment("from", from),
                Parameters.moment("to", to));
        var size = Parameters.limit(limit);
        var before = RUNS.number(after).orElse(Long.MAX_VALUE);
        return log.list(filter, before, size + 1)
                .map(rows -> Listing.of(rows, size, RunView::of, row -> RUNS.behind(row.id)));
    }

    @GET
    @Path("/{run}")
    @Operation(summary = "Show a run")
    public Uni<RunView> find(@RestPath String run) {
        return existing(Parameters.run(run));
    }

    @POST
    @Path("/{run}/cancel")
    @Operation(summary = "Cancel a run, on whichever pod it runs; it stops within one batch or 5 s")
    @RequestBody(ref = "Nothing")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = RunView.class,
            responseCode = "202",
            responseDescription = "The run; it is cancelled soon")
    public Uni<RestResponse<RunView>> cancel(
            @RestPath String run, byte[] body, @RestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        var id = Parameters.run(run);
        JsonBody.nothing(body, type);
        return store.requestCancel(id)
                .invoke(() -> active.stop(id, RunStopped.cancelled()))
                .chain(requested -> existing(id).invoke(found -> {
                    if (!requested) {
                        throw StateProblems.runClosed(id, found.status()).asException();
                    }
                }))
                .map(RestResponse::accepted);
    }

    @GET
    @Path("/{run}/rejections")
    @RunExists
    @Operation(summary = "List the records that a run rejected, in the order of the source")
    public Uni<Listing<RejectionView>> rejections(
            @RestPath String run, @RestQuery String limit, @RestQuery String after) {
        var id = Parameters.run(run);
        var size = Parameters.limit(limit);
        var behind = REJECTIONS.number(after).orElse(0L);
        return log.rejections(id, behind, size + 1)
                .map(rows -> Listing.of(rows, size, RejectionView::of, row -> REJECTIONS.behind(row.place)));
    }

    private Uni<RunView> existing(long run) {
        return log.find(run)
                .map(found -> found.map(RunView::of)
                        .orElseThrow(() -> StateProblems.unknownRun(run).asException()));
    }
}
