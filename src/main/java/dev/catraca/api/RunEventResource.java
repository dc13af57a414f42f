package dev.catraca.api;

import dev.catraca.api.live.RunStreams;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.EventView;
import dev.catraca.api.view.Listing;
import dev.catraca.run.RunLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The events of a run: a list, or live. */
@Path(Api.ROOT + "/runs/{run}/events")
@Tag(name = "Runs")
public class RunEventResource {
    private static final Cursor CURSOR = Cursor.of("events");

    private final RunLog log;
    private final RunStreams streams;

    RunEventResource(RunLog log, RunStreams streams) {
        this.log = log;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunExists
    @Operation(summary = "List the events of a run, in their order")
    public Uni<Listing<EventView>> list(@RestPath String run, @RestQuery String limit, @RestQuery String after) {
        var id = Parameters.run(run);
        var size = Parameters.limit(limit);
        var behind = CURSOR.number(after).orElse(0L);
        return log.events(id, behind, size + 1)
                .map(rows -> Listing.of(rows, size, EventView::of, row -> CURSOR.behind(row.id)));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Operation(hidden = true)
    @RunExists
    public Multi<OutboundSseEvent> follow(
            @RestPath String run, @RestHeader("Last-Event-ID") String lastEvent, @Context Sse sse) {
        return streams.of(Parameters.run(run), Parameters.lastEvent(lastEvent))
                .map(message -> ServerEvents.of(message, sse));
    }
}
