package dev.catraca.api;

import dev.catraca.api.live.RunStreams;
import dev.catraca.api.request.SourceId;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** All runs, live. */
@Path(Api.ROOT + "/runs")
public class RunStreamResource {
    private final RunStreams streams;

    RunStreamResource(RunStreams streams) {
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> follow(@RestQuery @SourceId String source, @Context Sse sse) {
        return streams.ofAll(source == null ? null : Set.of(source)).map(message -> ServerEvents.of(message, sse));
    }
}
