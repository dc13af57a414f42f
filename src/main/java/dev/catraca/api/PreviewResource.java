package dev.catraca.api;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.api.view.PreviewView;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.sync.preview.PreviewResult;
import dev.catraca.sync.preview.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Shows what a run would do, without starting one. */
@Path(Api.ROOT + "/sources/{source}/preview")
@Tag(name = "Sources")
public class PreviewResource {
    private final SourceStore store;
    private final SpecParser parser;
    private final Previews previews;

    PreviewResource(SourceStore store, SpecParser parser, Previews previews) {
        this.store = store;
        this.parser = parser;
        this.previews = previews;
    }

    @POST
    @Operation(
            summary =
                    "Read the first records of a source, stored or not, and show what a run would do with each; nothing"
                            + " is written")
    @RequestBody(ref = "Preview")
    public Uni<PreviewView> preview(
            @RestPath String source, byte[] body, @RestHeader(HttpHeaders.CONTENT_TYPE) String type) {
        var id = Parameters.source(source);
        var request = PreviewBody.of(body, type, id, parser);
        return request.spec()
                .map(spec -> Uni.createFrom().item(spec))
                .orElseGet(() -> stored(id))
                .chain(spec -> previews.of(spec, request.limit()))
                .map(result -> {
                    if (result instanceof PreviewResult.Shown shown) {
                        return PreviewView.of(shown.preview());
                    }
                    throw refusal(id, result).asException();
                });
    }

    private Uni<SourceSpec> stored(String id) {
        return store.find(id)
                .map(found -> found.map(Source::stored)
                        .orElseThrow(() -> StateProblems.unknownSource(id).asException()))
                .map(stored -> stored.spec()
                        .orElseThrow(
                                () -> StateProblems.sourceInvalid(id, stored).asException()));
    }

    private static Problem refusal(String source, PreviewResult result) {
        if (result instanceof PreviewResult.Unreadable unreadable) {
            return StateProblems.sourceUnreadable(source, unreadable.why());
        }
        if (result instanceof PreviewResult.TooSlow slow) {
            return StateProblems.sourceTooSlow(source, slow.why());
        }
        return StateProblems.unavailable(((PreviewResult.Unavailable) result).why());
    }
}
