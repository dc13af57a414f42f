package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Parses JSON to a {@link SourceSpec}, or lists all its faults. A spec that gives a preset its inputs is expanded first. Opens no file and sends no request. Never throws for bad input.
 * Thread-safe.
 */
@Singleton
public class SpecParser {
    private final boolean filesAllowed;
    private final SecretNames secrets;

    /**
     * @param filesRoot the folder that {@code file:} sources must be in; without it such sources are refused
     * @param secretsDir the folder with files of secrets; without it names of other secrets are refused than those of variables
     */
    @Inject
    public SpecParser(
            @ConfigProperty(name = "catraca.source.files-root") Optional<String> filesRoot,
            @ConfigProperty(name = "catraca.secrets.dir") Optional<String> secretsDir) {
        this.filesAllowed = filesRoot.isPresent();
        this.secrets = new SecretNames(secretsDir.isPresent());
    }

    /** A parser that accepts every name that a secret can have. */
    public SpecParser(Optional<String> filesRoot) {
        this(filesRoot, Optional.of("any"));
    }

    /** Parses a spec that contains the id of its source. */
    public SpecResult parse(JsonNode body) {
        return parse(body, Optional.empty());
    }

    /** Parses the spec of the source with this id; it may omit the id, but must not contain another one. */
    public SpecResult parse(JsonNode body, String id) {
        return parse(body, Optional.of(id));
    }

    /**
     * Parses the field {@code read} alone, with a map that is there to make a spec of it. The faults have their places in an object that
     * has only this field.
     */
    public SpecResult parseRead(JsonNode read, String id) {
        var rows = List.of("csv", "xlsx").contains(read.path("format").asText());
        var spec = JsonNodeFactory.instance.objectNode();
        spec.set("read", read);
        spec.putObject("map").put("externalId", rows ? "id" : "/id").put("name", rows ? "name" : "/name");
        return parse(spec, id);
    }

    private SpecResult parse(JsonNode body, Optional<String> givenId) {
        if (!(body instanceof ObjectNode submitted)) {
            var found = body == null ? MissingNode.getInstance() : body;
            return new SpecResult.Invalid(List.of(new SpecFault("", Expected.type(SourceSchema.at(""), found))));
        }
        var faults = new SpecFaults();
        SpecSize.check(submitted, faults);
        if (faults.all().isEmpty()) {
            SpecValues.check("", submitted, faults);
        }
        if (!faults.all().isEmpty()) {
            return new SpecResult.Invalid(faults.all());
        }
        var expansion = Expansion.of(submitted.deepCopy());
        var json = expansion.json();
        givenId.filter(id -> !json.hasNonNull("id")).ifPresent(id -> json.put("id", id));
        var spec = withoutNulls(json, SourceSchema.at(""));
        givenId.ifPresent(id -> refuseOther(id, spec.get("id"), faults));
        SchemaFaults.find(spec, faults);
        SpecRules.check(spec, filesAllowed, secrets, faults);
        var all = expansion.faults(faults.all());
        if (!all.isEmpty()) {
            return new SpecResult.Invalid(all);
        }
        var name = spec.path("name").asText(spec.get("id").textValue()).strip();
        json.put("name", name);
        return new SpecResult.Valid(SpecReader.read(spec.put("name", name)), json);
    }

    private static void refuseOther(String id, JsonNode said, SpecFaults faults) {
        if (said.isTextual() && !said.textValue().equals(id)) {
            faults.add(
                    "/id",
                    new Sentence("expected %s, found %s", "esperava-se %s, veio %s")
                            .with(Sentence.same(SpecText.shown(id)), Sentence.same(SpecText.shown(said.textValue()))));
        }
    }

    /** A field that is null counts as left out; one that is required stays, so that it is named as missing. */
    private static ObjectNode withoutNulls(ObjectNode object, JsonNode schema) {
        var copy = object.deepCopy();
        object.properties().forEach(entry -> {
            var name = entry.getKey();
            var field = SourceSchema.of(schema, name);
            if (entry.getValue().isNull() && !field.isMissingNode() && !requires(schema, name)) {
                copy.remove(name);
            } else if (entry.getValue() instanceof ObjectNode child) {
                copy.set(name, withoutNulls(child, field));
            }
        });
        return copy;
    }

    private static boolean requires(JsonNode schema, String name) {
        return Stream.of(schema.path("required"), schema.at("/then/required"))
                .flatMap(JsonNode::valueStream)
                .anyMatch(required -> required.asText().equals(name));
    }
}
