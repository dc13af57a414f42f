package dev.catraca.api;

import dev.catraca.access.AccessModes;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.view.MeView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is. */
@Path(Api.ROOT + "/me")
@Tag(name = "Access")
@PermitAll
public class MeResource {
    private final CurrentCaller caller;
    private final AccessModes modes;

    MeResource(CurrentCaller caller, AccessModes modes) {
        this.caller = caller;
        this.modes = modes;
    }

    @GET
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @APIResponse(responseCode = "200")
    @Operation(summary = "Say who the caller is and what they may do; also to one who is not logged in")
    public Uni<MeView> show() {
        return caller.ask().map(known -> MeView.of(known, modes));
    }
}
