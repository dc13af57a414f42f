package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.api.view.PreviewView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at what is not a source yet: a spec, or an address alone. */
@Path(Api.ROOT + "/preview")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
@AllSources
@RolesAllowed(Roles.ADMIN)
public class LookResource {
    private final PreviewRequests requests;
    private final CurrentActor actor;

    LookResource(PreviewRequests requests, CurrentActor actor) {
        this.requests = requests;
        this.actor = actor;
    }

    @POST
    @APIResponse(responseCode = "502", ref = "Unreadable")
    @APIResponse(responseCode = "504", ref = "TooSlow")
    @APIResponse(responseCode = "200")
    @Operation(
            summary =
                    "Look at the first answer of an address and suggest how to read it, or preview a spec that has no source"
                            + " yet; nothing is written")
    public Uni<PreviewView> look(PreviewBody body) {
        return requests.submitted(Optional.empty(), body, actor.get());
    }
}
