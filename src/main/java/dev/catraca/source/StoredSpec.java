package dev.catraca.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecFault;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;

/**
 * A spec as the database holds it. Another version of the service may have stored it, so this one may be unable to read it; that
 * makes its own source invalid and is no exception.
 *
 * @param json the stored JSON, with id and name where it is valid
 * @param spec the same, parsed; empty where it is not valid
 * @param faults everything that is wrong with it, empty where it is valid
 */
public record StoredSpec(JsonNode json, Optional<SourceSpec> spec, List<SpecFault> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A file source that was stored stays readable when the folder is no longer configured; opening it then fails. */
    private static final SpecParser STORED = new SpecParser(Optional.of("/"));

    /** Reads the text of what is stored for the source with this id; never throws for what stands there. */
    public static StoredSpec read(String id, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new StoredSpec(
                    TextNode.valueOf(text),
                    Optional.empty(),
                    List.of(new SpecFault("", "expected JSON of moderate depth and length")));
        }
        var result = STORED.parse(json, id);
        return result instanceof SpecResult.Valid valid
                ? new StoredSpec(valid.json(), Optional.of(valid.spec()), List.of())
                : new StoredSpec(json, Optional.empty(), ((SpecResult.Invalid) result).faults());
    }

    /** Why no run of the source can start: one sentence that names the first fault; empty where it is valid. */
    public Optional<String> whyInvalid() {
        return faults.stream()
                .findFirst()
                .map(first -> "Its stored spec cannot be read by this version: "
                        + (first.pointer().isEmpty() ? "" : first.pointer() + ": ") + first.message()
                        + "; a new spec in its place mends it.");
    }
}
