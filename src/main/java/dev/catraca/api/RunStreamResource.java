package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.caller.LastingCaller;
import dev.catraca.api.live.RunStreams;
import dev.catraca.api.request.SourceId;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** All runs, live. */
@Path(Api.ROOT + "/runs")
@RolesAllowed(Roles.VIEWER)
public class RunStreamResource {
    private final RunStreams streams;
    private final CurrentCaller caller;
    private final LastingCaller lasting;

    RunStreamResource(RunStreams streams, CurrentCaller caller, LastingCaller lasting) {
        this.streams = streams;
        this.caller = caller;
        this.lasting = lasting;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> follow(@RestQuery @SourceId String source, @Context Sse sse) {
        return lasting.limit(streams.ofAll(caller.get().seen(source))).map(message -> ServerEvents.of(message, sse));
    }
}
