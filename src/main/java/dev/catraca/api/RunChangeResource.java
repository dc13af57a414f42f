package dev.catraca.api;

import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.RunChangeView;
import dev.catraca.catalog.ChangeKind;
import dev.catraca.catalog.ChangeQueries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a run changed in the catalogue. */
@Path(Api.ROOT + "/runs/{run}/changes")
@Tag(name = "Runs")
public class RunChangeResource {
    private static final Cursor CURSOR = Cursor.of("changes");

    private final ChangeQueries changes;

    RunChangeResource(ChangeQueries changes) {
        this.changes = changes;
    }

    @GET
    @RunExists
    @Operation(
            summary =
                    "List what a run changed in the catalogue, in the order in which it did; only the fields that changed")
    public Uni<Listing<RunChangeView>> list(
            @RestPath String run, @RestQuery String kind, @RestQuery String limit, @RestQuery String after) {
        var id = Parameters.run(run);
        var only = Parameters.choice("kind", kind, ChangeKind.class);
        var size = Parameters.limit(limit);
        var behind = CURSOR.number(after).orElse(0L);
        return changes.ofRun(id, only, behind, size + 1)
                .map(rows -> Listing.of(rows, size, RunChangeView::of, row -> CURSOR.behind(row.id)));
    }
}
