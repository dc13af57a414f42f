package dev.catraca.api;

import dev.catraca.access.AccessModes;
import dev.catraca.access.oidc.ProviderLogin;
import dev.catraca.access.oidc.ProviderRoles;
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
    private final ProviderLogin login;
    private final ProviderRoles roles;

    MeResource(CurrentCaller caller, AccessModes modes, ProviderLogin login, ProviderRoles roles) {
        this.caller = caller;
        this.modes = modes;
        this.login = login;
        this.roles = roles;
    }

    @GET
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @APIResponse(responseCode = "200")
    @Operation(summary = "Say who the caller is and what they may do; also to one who is not logged in")
    public Uni<MeView> show() {
        return caller.ask().map(known -> MeView.of(known, modes, login.provider(), roles.whyNone()));
    }
}
