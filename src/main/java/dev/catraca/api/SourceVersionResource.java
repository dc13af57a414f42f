package dev.catraca.api;

import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.SourceVersionView;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The specs that a source had. */
@Path(Api.ROOT + "/sources/{source}/versions")
@Tag(name = "Sources")
public class SourceVersionResource {
    private static final Cursor CURSOR = Cursor.of("versions");

    private final SourceStore store;

    SourceVersionResource(SourceStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "List the specs that a source had, newest first; also of a source that was deleted")
    public Uni<Listing<SourceVersionView>> list(
            @RestPath String source, @RestQuery String limit, @RestQuery String after) {
        var id = Parameters.source(source);
        var size = Parameters.limit(limit);
        var before = CURSOR.number(after).orElse(Long.MAX_VALUE);
        return store.versions(id, before, size + 1).map(rows -> {
            if (rows.isEmpty() && after == null) {
                throw StateProblems.unknownSource(id).asException();
            }
            return Listing.of(rows, size, SourceVersionView::of, row -> CURSOR.behind(row.version));
        });
    }
}
