package dev.catraca.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.Sentence;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecFault;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;

/**
 * A spec as the database holds it. Another version of the service may have stored it, so this version may be unable to read it;
 * then only its source is invalid, and no exception is thrown.
 *
 * @param json the stored JSON, with id and name if it is valid
 * @param spec the parsed spec; empty if it is not valid
 * @param faults all its faults, empty if it is valid
 */
public record StoredSpec(JsonNode json, Optional<SourceSpec> spec, List<SpecFault> faults) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Accepts a stored file source, or a secret, even if its folder is no longer configured; using it then fails. */
    private static final SpecParser STORED = new SpecParser(Optional.of("/"));

    private static final ReadSpecs LATELY = new ReadSpecs(2 << 20);

    /**
     * Parses the stored text of the source with this id, if that was not done lately; never throws for bad content. Others may be given the same
     * {@code json}, so it must not be changed.
     */
    public static StoredSpec read(String id, String text) {
        return LATELY.of(id, text, StoredSpec::parse);
    }

    private static StoredSpec parse(String id, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new StoredSpec(
                    TextNode.valueOf(text),
                    Optional.empty(),
                    List.of(new SpecFault(
                            "",
                            new Sentence(
                                    "expected JSON of moderate depth and length",
                                    "esperava-se JSON de profundidade e tamanho moderados"))));
        }
        var result = STORED.parse(json, id);
        return result instanceof SpecResult.Valid valid
                ? new StoredSpec(valid.json(), Optional.of(valid.spec()), List.of())
                : new StoredSpec(json, Optional.empty(), ((SpecResult.Invalid) result).faults());
    }

    /** Why no run of the source can start: one sentence that names the first fault; empty if it is valid. */
    public Optional<String> whyInvalid() {
        return faults.stream()
                .findFirst()
                .map(first -> "Its stored spec cannot be read by this version: "
                        + (first.pointer().isEmpty() ? "" : first.pointer() + ": ") + first.message()
                        + "; a new spec in its place mends it.");
    }
}
