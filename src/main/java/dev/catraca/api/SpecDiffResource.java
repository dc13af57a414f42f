package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.SpecDiffView;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunLog;
import dev.catraca.source.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the spec of a source has changed since a run. */
@Path(Api.ROOT + "/runs/{run}/spec-diff")
@Tag(name = "Runs")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class SpecDiffResource {
    private final RunLookup runs;
    private final RunLog log;
    private final SourceStore sources;

    SpecDiffResource(RunLookup runs, RunLog log, SourceStore sources) {
        this.runs = runs;
        this.log = log;
        this.sources = sources;
    }

    @GET
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "200")
    @Operation(
            summary = "Show how the spec that a run used differs from that of today",
            description =
                    "No changes if the source was not changed since, while the run waits, and if the spec that it used is not known"
                            + " any more. Of a deleted source, the whole spec has gone.")
    public Uni<SpecDiffView> show(@PathParam("run") @RunId long run) {
        return runs.find(run)
                .chain(found -> log.find(run)
                        .chain(begun -> used(found.source(), begun))
                        .chain(used -> sources.find(found.source()).map(today -> SpecDiffView.between(used, today))));
    }

    private Uni<Optional<SpecDiffView.Used>> used(String source, Optional<RunEntity> begun) {
        return begun.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : sources.specAt(source, begun.get().sourceVersion)
                        .map(spec -> spec.map(it -> new SpecDiffView.Used(begun.get().sourceVersion, it)));
    }
}
