package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.FlawView;
import dev.catraca.api.view.Listing;
import dev.catraca.run.RunFlaws;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The bad values that a run left out of its products. */
@Path(Api.ROOT + "/runs/{run}/flaws")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class FlawResource {
    private final RunLookup runs;
    private final RunFlaws flaws;

    FlawResource(RunLookup runs, RunFlaws flaws) {
        this.runs = runs;
        this.flaws = flaws;
    }

    @GET
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(
            summary =
                    "List the bad values that a run left out of its products, by field: how many, and the first ten of each")
    public Uni<Listing<FlawView>> list(@PathParam("run") @RunId long run) {
        return runs.find(run)
                .chain(found -> flaws.of(found.source(), run))
                .map(all -> new Listing<>(all.stream().map(FlawView::of).toList(), null));
    }
}
