package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.RunChangeView;
import dev.catraca.catalog.ChangeKind;
import dev.catraca.catalog.ChangeQueries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a run changed in the catalogue. */
@Path(Api.ROOT + "/runs/{run}/changes")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class RunChangeResource {
    private static final Cursor CURSOR = Cursor.of("changes");

    private final RunLookup runs;
    private final ChangeQueries changes;

    RunChangeResource(RunLookup runs, ChangeQueries changes) {
        this.runs = runs;
        this.changes = changes;
    }

    @GET
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(
            summary =
                    "List the products that a run inserted or changed, in the order of their keys; only the fields that changed")
    public Uni<Listing<RunChangeView>> list(
            @PathParam("run") @RunId long run, @QueryParam("kind") ChangeKind kind, @Valid @BeanParam Page page) {
        var behind = CURSOR.key(page.after()).orElse("");
        return runs.find(run)
                .chain(found -> changes.ofRun(found.source(), run, found.finishedAt(), kind, behind, page.limit() + 1))
                .map(rows -> Listing.of(rows, page.limit(), RunChangeView::of, row -> CURSOR.behind(row.externalId)));
    }
}
