package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.PreviewView;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows what a run of a source would do, without starting one. */
@Path(Api.ROOT + "/sources/{source}/preview")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.ADMIN)
public class PreviewResource {
    private final SourceStore store;
    private final PreviewRequests requests;
    private final CurrentActor actor;

    PreviewResource(SourceStore store, PreviewRequests requests, CurrentActor actor) {
        this.store = store;
        this.requests = requests;
        this.actor = actor;
    }

    @POST
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "Unreadable")
    @APIResponse(responseCode = "504", ref = "TooSlow")
    @APIResponse(responseCode = "200")
    @Operation(
            summary =
                    "Read the first records of a source, stored or not, and show what a run would do with each; nothing"
                            + " is written")
    public Uni<PreviewView> preview(
            @RestPath @SourceId String source, @RequestBody(required = false) PreviewBody body) {
        var by = actor.get();
        return body.spec() == null && body.read() == null
                ? stored(source).chain(found -> requests.stored(found, body, by))
                : requests.submitted(Optional.of(source), body, by);
    }

    private Uni<Source> stored(String id) {
        return store.find(id).map(found -> {
            var source = found.orElseThrow(() -> StateProblems.unknownSource(id).asException());
            if (source.stored().spec().isEmpty()) {
                throw StateProblems.sourceInvalid(id, source.stored()).asException();
            }
            return source;
        });
    }
}
