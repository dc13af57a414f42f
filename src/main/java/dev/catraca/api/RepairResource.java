package dev.catraca.api;

import dev.catraca.api.request.JsonBody;
import dev.catraca.api.view.RepairReport;
import dev.catraca.repair.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Repairs broken runs on demand. */
@Path(Api.ROOT + "/repairs")
@Tag(name = "Repairs")
public class RepairResource {
    private final Sweep sweep;

    RepairResource(Sweep sweep) {
        this.sweep = sweep;
    }

    @POST
    @Operation(summary = "Close and resume broken runs now, or with a dry run show what would be done and why")
    @RequestBody(ref = "Repair")
    public Uni<RepairReport> repair(byte[] body, @RestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        var dryRun = JsonBody.flag("dryRun", body, type);
        return sweep.runOnce(dryRun).map(findings -> RepairReport.of(dryRun, findings));
    }
}
