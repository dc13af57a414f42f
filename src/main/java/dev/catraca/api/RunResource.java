package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.NoFields;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.RunId;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.BatchView;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.RejectionView;
import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import dev.catraca.audit.Actor;
import dev.catraca.run.RunFilter;
import dev.catraca.run.RunLog;
import dev.catraca.run.RunReason;
import dev.catraca.run.RunRequests;
import dev.catraca.run.RunStatus;
import dev.catraca.run.RunStore;
import dev.catraca.run.RunTrigger;
import dev.catraca.sync.ActiveRuns;
import dev.catraca.sync.RunStopped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The runs, their batches and their rejections. */
@Path(Api.ROOT + "/runs")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class RunResource {
    private static final Cursor RUNS = Cursor.of("runs");
    private static final Cursor BATCHES = Cursor.of("batches");
    private static final Cursor REJECTIONS = Cursor.of("rejections");

    private final RunViews runs;
    private final RunLookup lookup;
    private final RunLog log;
    private final RunStore store;
    private final RunRequests requests;
    private final ActiveRuns active;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    RunResource(
            RunViews runs,
            RunLookup lookup,
            RunLog log,
            RunStore store,
            RunRequests requests,
            ActiveRuns active,
            CurrentCaller caller,
            CurrentActor actor) {
        this.runs = runs;
        this.lookup = lookup;
        this.log = log;
        this.store = store;
        this.requests = requests;
        this.active = active;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the runs, newest first")
    public Uni<Listing<RunView>> list(
            @RestQuery @SourceId String source,
            @QueryParam("status") RunStatus status,
            @QueryParam("reason") RunReason reason,
            @QueryParam("trigger") RunTrigger trigger,
            @QueryParam("chain") @Min(value = 1, message = "the id of the first run of a chain, a whole number from 1") Long chain,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @Valid @BeanParam Page page) {
        var filter = new RunFilter(source, caller.get().sources(), status, reason, trigger, chain, from, to);
        var before = RUNS.number(page.after()).orElse(Long.MAX_VALUE);
        return runs.list(filter, before, page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), row -> row, row -> RUNS.behind(row.id())));
    }

    @GET
    @Path("/{run}")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "Show a run")
    public Uni<RunView> find(@PathParam("run") @RunId long run) {
        return lookup.find(run);
    }

    @POST
    @Path("/{run}/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(
            summary =
                    "Cancel a run: one that waits at once, one that runs on whichever pod it does; that stops within one batch or 5 s")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = RunView.class,
            responseCode = "202",
            responseDescription = "The run; it is cancelled, or soon will be")
    public Uni<RestResponse<RunView>> cancel(
            @PathParam("run") @RunId long run, @RequestBody(required = false) NoFields body) {
        var by = actor.get();
        return lookup.find(run)
                .chain(found -> found.status() == RunStatus.QUEUED ? cancelWaiting(found, by) : cancelBegun(found, by))
                .chain(cancelled -> lookup.find(run).invoke(found -> {
                    if (!cancelled) {
                        throw StateProblems.runClosed(run, found.status()).asException();
                    }
                }))
                .map(RestResponse::accepted);
    }

    private Uni<Boolean> cancelWaiting(RunView run, Actor by) {
        return requests.cancel(run.source(), run.id(), "The run was cancelled on request while it waited.", by)
                // It was opened meanwhile, or cancelled by another request.
                .chain(cancelled -> cancelled ? Uni.createFrom().item(true) : cancelBegun(run, by));
    }

    private Uni<Boolean> cancelBegun(RunView run, Actor by) {
        return store.requestCancel(run.source(), run.id(), by)
                .invoke(() -> active.stop(run.id(), RunStopped.cancelled()));
    }

    @GET
    @Path("/{run}/batches")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the batches of a run in their order: what each counted, and when")
    public Uni<Listing<BatchView>> batches(@PathParam("run") @RunId long run, @Valid @BeanParam Page page) {
        var behind = BATCHES.number(page.after()).orElse(0L);
        return lookup.find(run)
                .chain(found -> log.batches(found.source(), run, behind, page.limit() + 1))
                .map(rows -> Listing.of(rows, page.limit(), BatchView::of, row -> BATCHES.behind(row.sequence)));
    }

    @GET
    @Path("/{run}/rejections")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the records that a run rejected, in the order of the source")
    public Uni<Listing<RejectionView>> rejections(@PathParam("run") @RunId long run, @Valid @BeanParam Page page) {
        var behind = REJECTIONS.number(page.after()).orElse(0L);
        return lookup.find(run)
                .chain(found -> log.rejections(found.source(), run, found.finishedAt(), behind, page.limit() + 1))
                .map(rows -> Listing.of(rows, page.limit(), RejectionView::of, row -> REJECTIONS.behind(row.place)));
    }
}
