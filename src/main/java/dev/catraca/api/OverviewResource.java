package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.OverviewView;
import dev.catraca.sync.SourceStates;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of all sources. */
@Path(Api.ROOT + "/overview")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class OverviewResource {
    private static final Cursor CURSOR = Cursor.of("overview");

    private final SourceStates states;
    private final CurrentCaller caller;

    OverviewResource(SourceStates states, CurrentCaller caller) {
        this.states = states;
        this.caller = caller;
    }

    @GET
    @APIResponse(responseCode = "200")
    @Operation(
            summary = "Show how each source stands, in the order of their ids: what runs, and how its last runs ended")
    public Uni<OverviewView> list(@Valid @BeanParam Page page) {
        return states.list(caller.get().sources(), CURSOR.key(page.after()).orElse(null), page.limit() + 1)
                .map(overview -> {
                    var listing = Listing.of(
                            overview.sources(),
                            page.limit(),
                            OverviewView.Item::of,
                            state -> CURSOR.behind(state.source().id()));
                    return new OverviewView(listing.items(), listing.next(), overview.now());
                });
    }
}
