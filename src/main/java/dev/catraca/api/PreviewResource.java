package dev.catraca.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.PreviewView;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import dev.catraca.sync.preview.PreviewResult;
import dev.catraca.sync.preview.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows what a run would do, without starting one. */
@Path(Api.ROOT + "/sources/{source}/preview")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
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
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "502", ref = "Unreadable")
    @APIResponse(responseCode = "504", ref = "TooSlow")
    @APIResponse(responseCode = "200")
    @Operation(
            summary =
                    "Read the first records of a source, stored or not, and show what a run would do with each; nothing"
                            + " is written")
    public Uni<PreviewView> preview(
            @RestPath @SourceId String source, @RequestBody(required = false) PreviewBody body) {
        var spec = body.spec() == null ? stored(source) : Uni.createFrom().item(submitted(source, body.spec()));
        return spec.chain(read -> previews.of(read, body.limit())).map(result -> {
            if (result instanceof PreviewResult.Shown shown) {
                return PreviewView.of(shown.preview());
            }
            throw refusal(source, result).asException();
        });
    }

    private SourceSpec submitted(String id, JsonNode spec) {
        var result = parser.parse(spec, id);
        if (result instanceof SpecResult.Invalid invalid) {
            throw RequestProblems.spec(RequestLanguage.tell("/spec", invalid.faults()))
                    .asException();
        }
        return ((SpecResult.Valid) result).spec();
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
