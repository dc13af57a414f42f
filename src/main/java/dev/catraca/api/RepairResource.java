package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.request.RepairBody;
import dev.catraca.api.view.RepairReport;
import dev.catraca.repair.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Repairs broken runs on demand. */
@Path(Api.ROOT + "/repairs")
@Tag(name = "Repairs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.OPERATOR)
public class RepairResource {
    private final Sweep sweep;
    private final CurrentCaller caller;

    RepairResource(Sweep sweep, CurrentCaller caller) {
        this.sweep = sweep;
        this.caller = caller;
    }

    @POST
    @APIResponse(responseCode = "200")
    @Operation(summary = "Close and resume broken runs now, or with a dry run show what would be done and why")
    public Uni<RepairReport> repair(@RequestBody(required = false) RepairBody body) {
        return sweep.runOnce(body.dryRun(), caller.get()::sees)
                .map(findings -> RepairReport.of(body.dryRun(), findings));
    }
}
