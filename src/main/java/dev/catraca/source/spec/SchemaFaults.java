package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the validator says of a spec into faults: the library knows the place, the schema has the words. */
final class SchemaFaults {
    private static final Set<String> OF_A_FIELD = Set.of("additionalProperties", "required", "propertyNames");

    private SchemaFaults() {}

    static void find(JsonNode spec, SpecFaults faults) {
        SourceSchema.errors(spec).forEach(error -> {
            var parent = error.getInstanceLocation().toString();
            var pointer =
                    OF_A_FIELD.contains(error.getKeyword()) ? SpecFaults.pointer(parent, error.getProperty()) : parent;
            faults.add(pointer, sentence(error, pointer));
        });
    }

    private static Sentence sentence(Error error, String pointer) {
        var keyword = error.getSchemaLocation().getFragment();
        var part = SourceSchema.part(keyword.getParent().toString());
        var whole = SourceSchema.at(pointer);
        var value = error.getInstanceNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(part);
            case "required" -> {
                // A condition may say more of the field than the object does.
                var conditional = part.path("properties").path(error.getProperty());
                yield required(conditional.has("x-expected") ? conditional : whole);
            }
            case "propertyNames" -> Expected.fault(part.get("propertyNames"), part, part.get("propertyNames"));
            case "false" ->
                unused(
                        SourceSchema.part(keyword.getParent()
                                .getParent()
                                .getParent()
                                .getParent()
                                .toString()),
                        parent(pointer));
            case "type" -> value.isNull() ? required(whole) : Expected.type(part, value);
            default -> value.isNull() ? required(whole) : Expected.fault(part, whole, value);
        };
    }

    private static Sentence required(JsonNode schema) {
        return new Sentence("required; expected %s", "obrigatório; esperava-se %s").with(Expected.of(schema));
    }

    private static Sentence unknown(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(names::add);
        object.path("patternProperties")
                .valueStream()
                .map(open -> open.path("x-name").asText())
                .forEach(names::add);
        return new Sentence("unknown field; expected one of %s", "campo desconhecido; esperava-se um de %s")
                .with(Sentence.same(String.join(", ", names)));
    }

    /** Another field of the same object has a value that this one does not go with. */
    private static Sentence unused(JsonNode rule, String parent) {
        var other = rule.at("/if/properties").properties().iterator().next();
        var without = other.getValue().path("enum").valueStream().collect(Collectors.toSet());
        var with = SourceSchema.at(SpecFaults.pointer(parent, other.getKey()))
                .path("enum")
                .valueStream()
                .filter(value -> !without.contains(value))
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return new Sentence("only used with %s %s", "só é usado com %s %s")
                .with(Sentence.same(other.getKey()), Sentence.same(with));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
