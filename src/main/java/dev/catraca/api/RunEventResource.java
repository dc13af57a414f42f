package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.LastingCaller;
import dev.catraca.api.live.RunStreams;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.EventView;
import dev.catraca.api.view.Listing;
import dev.catraca.run.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The events of a run: a list, or live. */
@Path(Api.ROOT + "/runs/{run}/events")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class RunEventResource {
    private static final Cursor CURSOR = Cursor.of("events");

    private final RunLog log;
    private final RunStreams streams;
    private final LastingCaller lasting;

    RunEventResource(RunLog log, RunStreams streams, LastingCaller lasting) {
        this.log = log;
        this.streams = streams;
        this.lasting = lasting;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunExists
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the events of a run, in their order")
    public Uni<Listing<EventView>> list(@PathParam("run") @RunId long run, @Valid @BeanParam Page page) {
        var behind = CURSOR.number(page.after()).orElse(0L);
        return log.events(run, behind, page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), EventView::of, row -> CURSOR.behind(row.number)));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Operation(hidden = true)
    @RunExists
    public Multi<OutboundSseEvent> follow(
            @PathParam("run") @RunId long run,
            @HeaderParam("Last-Event-ID") @DefaultValue("0") @Min(value = 0, message = "the id of an event") long lastEvent,
            @Context Sse sse) {
        return lasting.limit(streams.of(run, lastEvent)).map(message -> ServerEvents.of(message, sse));
    }
}
