package dev.catraca.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SourceSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of one configured source as a JSON object, and the property of each value. */
final class ConfiguredTree {
    private final String id;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> propertyOf = new HashMap<>();

    ConfiguredTree(String id) {
        this.id = id;
    }

    ObjectNode json() {
        return json;
    }

    /** The property of a place in the object; for a missing field, the name it would have. */
    String property(String pointer) {
        return propertyOf.getOrDefault(pointer, ConfigSourcesParser.PREFIX + quoted(id) + pointer.replace('/', '.'));
    }

    /** Quotes an id for the name of a property, if it contains a dot. */
    static String quoted(String segment) {
        return segment.contains(".") ? '"' + segment + '"' : segment;
    }

    /** Adds a value; returns a fault line, or empty. */
    Optional<String> put(List<String> written, String property, String value) {
        var path = ConfiguredPath.of(written);
        // An empty property counts as absent, except in a map: there the empty pointer means the whole record.
        if (value.isEmpty() && !path.get(0).name().equals("map")) {
            return Optional.empty();
        }
        var ofJson = jsonAround(path);
        if (ofJson.isPresent()) {
            // The settings know texts only, so a number there would be sent as a text.
            return Optional.of(property + ": expected the JSON as one text, in " + property(ofJson.get()));
        }
        ContainerNode<?> parent = json;
        var pointer = "";
        for (var i = 0; i < path.size() - 1; i++) {
            pointer += path.get(i).pointer();
            var child = child(parent, path.get(i), path.get(i + 1).isIndex());
            if (child.isEmpty()) {
                return Optional.of(
                        property + ": cannot stand beside " + property(pointer) + ", which has a value itself");
            }
            parent = child.get();
        }
        var last = path.get(path.size() - 1);
        pointer += last.pointer();
        var known = get(parent, last);
        // The elements of a list come behind its text, see below.
        var isKnown = !last.isIndex() || propertyOf.containsKey(pointer);
        if (known != null && !known.isNull() && isKnown) {
            return Optional.of(property + ": given twice, also as " + property(pointer));
        }
        try {
            set(parent, last, ConfiguredValue.of(pointer, value));
        } catch (JsonProcessingException e) {
            return Optional.of(property + ": expected one text with the JSON");
        }
        propertyOf.put(pointer, property);
        return Optional.empty();
    }

    /** The pointer to the place for any JSON that the path leads into, if there is one. */
    private static Optional<String> jsonAround(List<ConfiguredPath.Step> path) {
        var pointer = "";
        for (var step : path.subList(0, path.size() - 1)) {
            pointer += step.pointer();
            if (SourceSchema.at(pointer).path("x-json").booleanValue()) {
                return Optional.of(pointer);
            }
        }
        return Optional.empty();
    }

    /**
     * The list or object there, a new one if there is none; empty if something else stands there. YAML gives a list of texts twice:
     * as one text, which comes first and is replaced here, and by elements.
     */
    private static Optional<ContainerNode<?>> child(ContainerNode<?> parent, ConfiguredPath.Step step, boolean isList) {
        var child = get(parent, step);
        if (child == null || child.isNull() || isList && child.isTextual()) {
            child = isList ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
            set(parent, step, child);
        }
        return child instanceof ContainerNode<?> container && container.isArray() == isList
                ? Optional.of(container)
                : Optional.empty();
    }

    private static JsonNode get(ContainerNode<?> parent, ConfiguredPath.Step step) {
        return step.isIndex() ? parent.get(step.index()) : parent.get(step.name());
    }

    private static void set(ContainerNode<?> parent, ConfiguredPath.Step step, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            // Properties come in the order of their names: element 10 before element 2.
            while (list.size() <= step.index()) {
                list.addNull();
            }
            list.set(step.index(), value);
        } else {
            ((ObjectNode) parent).set(step.name(), value);
        }
    }
}
