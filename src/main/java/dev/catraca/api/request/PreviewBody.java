package dev.catraca.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.api.problem.Problem.Fault;
import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;

/**
 * The body of a request for a preview.
 *
 * @param spec a spec that need not be stored; empty for the stored one
 * @param limit how many records to read at most
 */
public record PreviewBody(Optional<SourceSpec> spec, int limit) {
    private static final int MOST = 100;
    private static final int USUAL = 20;

    /** Ends the request with a 400 that names every fault, those of the spec below {@code /spec}. */
    public static PreviewBody of(byte[] body, String type, String source, SpecParser parser) {
        var object = JsonBody.object(body, type);
        var faults = JsonBody.unknown(object, List.of("spec", "limit"));
        var limit = limit(object.path("limit"), faults);
        var spec = object.hasNonNull("spec")
                ? Optional.of(parser.parse(object.get("spec"), source))
                : Optional.<SpecResult>empty();
        var specFaults = spec.map(PreviewBody::faults).orElse(List.of());
        if (!faults.isEmpty()) {
            faults.addAll(specFaults);
            throw RequestProblems.body(faults).asException();
        }
        if (!specFaults.isEmpty()) {
            throw RequestProblems.spec(specFaults).asException();
        }
        return new PreviewBody(spec.map(valid -> ((SpecResult.Valid) valid).spec()), limit);
    }

    private static int limit(JsonNode value, List<Fault> faults) {
        if (value.isMissingNode() || value.isNull()) {
            return USUAL;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1 && value.intValue() <= MOST) {
            return value.intValue();
        }
        var found = value.isNumber() ? "another number" : JsonBody.kind(value);
        faults.add(new Fault("/limit", "expected a whole number from 1 to " + MOST + ", found " + found));
        return USUAL;
    }

    private static List<Fault> faults(SpecResult result) {
        return result instanceof SpecResult.Invalid invalid
                ? invalid.faults().stream()
                        .map(fault -> new Fault("/spec" + fault.pointer(), RequestLanguage.tell(fault)))
                        .toList()
                : List.of();
    }
}
