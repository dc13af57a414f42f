package dev.catraca.api;

import dev.catraca.api.request.RepairBody;
import dev.catraca.api.view.RepairReport;
import dev.catraca.repair.Sweep;
import io.smallrye.mutiny.Uni;
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
public class RepairResource {
    private final Sweep sweep;

    RepairResource(Sweep sweep) {
        this.sweep = sweep;
    }

    @POST
    @APIResponse(responseCode = "200")
    @Operation(summary = "Close and resume broken runs now, or with a dry run show what would be done and why")
    public Uni<RepairReport> repair(@RequestBody(required = false) RepairBody body) {
        return sweep.runOnce(body.dryRun(), source -> true).map(findings -> RepairReport.of(body.dryRun(), findings));
    }
}
