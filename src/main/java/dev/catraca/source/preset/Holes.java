package dev.catraca.source.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts values into the holes of a preset. A hole is an object with one field: {@code {hole: key}} is the value of the input
 * {@code key}, {@code {parts: [{hole: shop}, /products]}} is one text made of values and fixed texts. A place with a hole for which
 * there is no value is left out. {@code {choose: format, from: {rss: …, atom: …}}} is what {@code from} has for the value of the input
 * {@code format}; without one, the first.
 */
final class Holes {
    private static final String HOLE = "hole";
    private static final String PARTS = "parts";
    private static final String CHOOSE = "choose";

    private final Map<String, String> values;
    private final Map<String, String> places = new LinkedHashMap<>();

    private Holes(Map<String, String> values) {
        this.values = values;
    }

    static Preset.Filled fill(ObjectNode spec, Map<String, String> values) {
        var holes = new Holes(values);
        var filled = holes.object("", spec);
        return new Preset.Filled(filled, Map.copyOf(holes.places));
    }

    private Optional<JsonNode> filled(String pointer, JsonNode node) {
        if (isOnly(node, HOLE) || isOnly(node, PARTS)) {
            return text(pointer, node).map(TextNode::valueOf);
        }
        if (node.has(CHOOSE)) {
            return filled(pointer, chosen(pointer, node));
        }
        if (node instanceof ObjectNode object) {
            return Optional.of(object(pointer, object));
        }
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> filled(pointer + '/' + list.size(), one).ifPresent(list::add));
            return Optional.of(list);
        }
        return Optional.of(node);
    }

    private ObjectNode object(String pointer, ObjectNode object) {
        var copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            var name = field.getKey();
            filled(pointer + '/' + name.replace("~", "~0").replace("/", "~1"), field.getValue())
                    .ifPresent(value -> copy.set(name, value));
        });
        return copy;
    }

    private JsonNode chosen(String pointer, JsonNode node) {
        var input = node.get(CHOOSE).textValue();
        var from = node.required("from");
        places.put(pointer, input);
        return from.required(values.getOrDefault(input, from.fieldNames().next()));
    }

    private Optional<String> text(String pointer, JsonNode node) {
        if (node.isTextual()) {
            return Optional.of(node.textValue());
        }
        if (isOnly(node, HOLE)) {
            var input = node.get(HOLE).textValue();
            places.put(pointer, input);
            return Optional.ofNullable(values.get(input));
        }
        var parts =
                node.get(PARTS).valueStream().map(part -> text(pointer, part)).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::get).collect(Collectors.joining()))
                : Optional.empty();
    }

    private static boolean isOnly(JsonNode node, String field) {
        return node.isObject() && node.size() == 1 && node.has(field);
    }
}
