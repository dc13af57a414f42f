package dev.catraca.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.api.view.PreviewView;
import dev.catraca.audit.Actor;
import dev.catraca.audit.AuditAction;
import dev.catraca.audit.AuditEntry;
import dev.catraca.audit.AuditLog;
import dev.catraca.source.Source;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import dev.catraca.sync.preview.Evidence;
import dev.catraca.sync.preview.PreviewResult;
import dev.catraca.sync.preview.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Answers requests for previews of a spec. */
@Singleton
class PreviewRequests {
    /** The id of a spec that has none. */
    private static final String NAMELESS = "preview";

    private final SpecParser parser;
    private final SpecReading reading;
    private final Previews previews;
    private final ObjectMapper json;

    PreviewRequests(SpecParser parser, SpecReading reading, Previews previews, ObjectMapper json) {
        this.parser = parser;
        this.reading = reading;
        this.previews = previews;
        this.json = json;
    }

    /**
     * Previews the spec of the body, or looks at the answer to its {@code read}.
     *
     * @param source the id that the path names
     */
    Uni<PreviewView> submitted(Optional<String> source, PreviewBody body, Actor by) {
        if ((body.spec() == null) == (body.read() == null)) {
            throw RequestProblems.body(List.of(new Problem.Fault("", "expected either spec or read")))
                    .asException();
        }
        return body.read() == null ? ofSpec(source, body, by) : ofRead(source, body, by);
    }

    private Uni<PreviewView> ofRead(Optional<String> source, PreviewBody body, Actor by) {
        return reading.of(() -> parser.parseRead(body.read(), source.orElse(NAMELESS)))
                .map(parsed -> valid("", parsed))
                .invoke(spec -> {
                    if (source.isEmpty()) {
                        NamelessTokens.refuse(spec, "/read/auth/grant");
                    }
                })
                .call(spec -> audited(source, by, PreviewedSpec.of(spec.read(), body.read())))
                .chain(spec -> previews.look(spec, body.limit()))
                .map(result -> view(source, result));
    }

    private Uni<PreviewView> ofSpec(Optional<String> source, PreviewBody body, Actor by) {
        var hasId = body.spec().hasNonNull("id");
        return reading.of(() -> source.map(id -> parser.parse(body.spec(), id))
                        .orElseGet(() -> hasId ? parser.parse(body.spec()) : parser.parse(body.spec(), NAMELESS)))
                .map(parsed -> valid("/spec", parsed))
                .invoke(spec -> {
                    if (source.isEmpty() && !hasId) {
                        NamelessTokens.refuse(spec, "/spec/id");
                    }
                })
                .chain(spec -> preview(
                        source.or(() -> Optional.of(spec.id()).filter(id -> hasId)),
                        spec,
                        PreviewedSpec.of(spec.read(), body.spec()),
                        body,
                        by));
    }

    /**
     * Previews the spec that is stored.
     *
     * @param source one that is valid
     */
    Uni<PreviewView> stored(Source source, PreviewBody body, Actor by) {
        var spec = source.stored().spec().orElseThrow();
        return preview(Optional.of(source.id()), spec, PreviewedSpec.of(spec.read(), source.version()), body, by);
    }

    /**
     * @param source the id for problems
     * @param tried for the audit log
     */
    private Uni<PreviewView> preview(
            Optional<String> source, SourceSpec spec, String tried, PreviewBody body, Actor by) {
        return audited(source, by, tried)
                .chain(() -> previews.of(spec, body.limit(), body.twice()))
                .map(result -> view(source, result));
    }

    /** A preview changes nothing here, but asks an address, with secrets. */
    private static Uni<Void> audited(Optional<String> source, Actor by, String tried) {
        return AuditLog.addFirst(
                new AuditEntry(source.orElse(AuditEntry.NO_SOURCE), by, AuditAction.PREVIEWED, null, null, tried));
    }

    private static SourceSpec valid(String place, SpecResult result) {
        if (result instanceof SpecResult.Invalid invalid) {
            throw RequestProblems.spec(RequestLanguage.tell(place, invalid.faults()))
                    .asException();
        }
        return ((SpecResult.Valid) result).spec();
    }

    private PreviewView view(Optional<String> source, PreviewResult result) {
        if (result instanceof PreviewResult.Shown shown) {
            return PreviewView.of(shown.preview());
        }
        throw refusal(source, result).asException();
    }

    private Problem refusal(Optional<String> source, PreviewResult result) {
        if (result instanceof PreviewResult.Unreadable unreadable) {
            return with(unreadable.evidence(), StateProblems.sourceUnreadable(source, unreadable.why()));
        }
        if (result instanceof PreviewResult.TooSlow slow) {
            return with(slow.evidence(), StateProblems.sourceTooSlow(source, slow.why()));
        }
        return StateProblems.unavailable(((PreviewResult.Unavailable) result).why());
    }

    private Problem with(Evidence evidence, Problem problem) {
        return problem.with("requests", json.<JsonNode>valueToTree(PreviewView.requests(evidence)))
                .with("suggestions", json.<JsonNode>valueToTree(PreviewView.suggestions(evidence)));
    }
}
