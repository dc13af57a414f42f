package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.SourceVersionView;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The specs that a source had. */
@Path(Api.ROOT + "/sources/{source}/versions")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class SourceVersionResource {
    private static final Cursor CURSOR = Cursor.of("versions");

    private final SourceStore store;

    SourceVersionResource(SourceStore store) {
        this.store = store;
    }

    @GET
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the specs that a source had, newest first; also of a source that was deleted")
    public Uni<Listing<SourceVersionView>> list(@RestPath @SourceId String source, @Valid @BeanParam Page page) {
        var before = CURSOR.number(page.after()).orElse(Long.MAX_VALUE);
        return store.versions(source, before, page.limit() + 1).map(rows -> {
            if (rows.isEmpty() && page.after() == null) {
                throw StateProblems.unknownSource(source).asException();
            }
            return Listing.of(rows, page.limit(), SourceVersionView::of, row -> CURSOR.behind(row.version));
        });
    }
}
