package dev.catraca.api;

import dev.catraca.access.Caller;
import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.request.RepairBody;
import dev.catraca.api.view.RepairReport;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.repair.Sweep;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
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
    private final CurrentActor actor;

    RepairResource(Sweep sweep, CurrentCaller caller, CurrentActor actor) {
        this.sweep = sweep;
        this.caller = caller;
        this.actor = actor;
    }

    @POST
    @APIResponse(responseCode = "200")
    @Operation(summary = "Close and resume broken runs now, or with a dry run show what would be done and why")
    public Uni<RepairReport> repair(@RequestBody(required = false) RepairBody body) {
        var asking = caller.get();
        return (body.dryRun() ? Uni.createFrom().voidItem() : AuditLog.addFirst(entry(asking)))
                .chain(() -> sweep.runOnce(body.dryRun(), asking::sees))
                .map(findings -> RepairReport.of(body.dryRun(), findings));
    }

    private AuditEntry entry(Caller asking) {
        var limits = asking.sources() == null
                ? null
                : JsonObject.of("sources", new JsonArray(List.copyOf(asking.sources())))
                        .encode();
        return AuditEntry.ofService(actor.get(), AuditAction.REPAIR_STARTED, null, null, limits);
    }
}
