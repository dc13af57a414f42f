package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.PresetView;
import dev.catraca.source.preset.Presets;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows the presets, for people who make a source of one. */
@Path(Api.ROOT + "/presets")
@Tag(name = "Sources")
@RolesAllowed(Roles.VIEWER)
public class PresetResource {
    @GET
    @NonBlocking
    @Operation(summary = "List the presets: specs of known shops that ask for an address and keys only")
    public Listing<PresetView> list() {
        return new Listing<>(Presets.all().stream().map(PresetView::of).toList(), null);
    }

    @GET
    @Path("/{preset}")
    @NonBlocking
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(summary = "Show a preset")
    public PresetView find(@RestPath String preset) {
        return Presets.find(preset)
                .map(PresetView::of)
                .orElseThrow(() -> StateProblems.unknownPreset().asException());
    }
}
