package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Makes values that a schema allows, or nearly so: what only a pattern says is left to examples and to {@link Known}. */
final class SchemaValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;

    private final ApiDocument document;
    private final Known known;
    private final Dice dice;

    SchemaValues(ApiDocument document, Known known, Dice dice) {
        this.document = document;
        this.known = known;
        this.dice = dice;
    }

    /** @param name of the field or parameter */
    JsonNode value(String name, JsonNode schema) {
        return value(name, schema, 0);
    }

    /** The same with more of what the schema allows. */
    JsonNode richer(JsonNode value, JsonNode reference) {
        var schema = document.resolved(reference);
        var more = ofType(type(schema), schema, 0);
        return merged(value, more);
    }

    private static JsonNode merged(JsonNode value, JsonNode more) {
        if (!(value instanceof ObjectNode object) || !more.isObject()) {
            return value;
        }
        more.properties().forEach(field -> {
            var present = object.get(field.getKey());
            object.set(field.getKey(), present == null ? field.getValue() : merged(present, field.getValue()));
        });
        return object;
    }

    /** An object without fields. */
    JsonNode object() {
        return JSON.objectNode();
    }

    private JsonNode value(String name, JsonNode reference, int level) {
        var schema = document.resolved(reference);
        if (!known.values(name).isEmpty() && !dice.oneIn(5)) {
            return dice.pick(known.values(name)).deepCopy();
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.has("enum")) {
            return dice.pick(elements(schema.path("enum")));
        }
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(choice) && !schema.has("properties")) {
                return value(name, dice.pick(elements(schema.path(choice))), level);
            }
        }
        if (!schema.path("examples").isEmpty() && dice.oneIn(2)) {
            var examples = schema.path("examples");
            return examples.isArray()
                    ? dice.pick(elements(examples))
                    : examples.elements().next();
        }
        return ofType(type(schema), schema, level);
    }

    private JsonNode ofType(String type, JsonNode schema, int level) {
        return switch (type) {
            case "object" -> object(schema, level);
            case "array" -> array(schema, level);
            case "integer" -> JSON.numberNode(integer(schema));
            case "number" -> JSON.numberNode(dice.random().nextDouble());
            case "boolean" -> JSON.booleanNode(dice.oneIn(2));
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.get(0).asText();
        }
        return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
    }

    private JsonNode object(JsonNode schema, int level) {
        var object = JSON.objectNode();
        var required =
                elements(schema.path("required")).stream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(field -> {
            if (required.contains(field.getKey()) || level < DEEPEST && dice.oneIn(2 + 2 * level)) {
                object.set(field.getKey(), value(field.getKey(), field.getValue(), level + 1));
            }
        });
        return object;
    }

    private JsonNode array(JsonNode schema, int level) {
        var array = JSON.arrayNode();
        var size = level < DEEPEST ? dice.below(3) : 0;
        for (var i = 0; i < size; i++) {
            array.add(value("", schema.path("items"), level + 1));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        var least = schema.path("minimum").asLong(0);
        var most = schema.path("maximum").asLong(least + 1000);
        return dice.oneIn(4)
                ? dice.pick(List.of(least, most))
                : least + dice.below((int) Math.min(1000, most - least + 1));
    }

    private String text(JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "2026-11-%02dT12:00:00Z".formatted(1 + dice.below(28));
        }
        return dice.pick(List.of("a", "loja", "produto 1", "/id", "maçã", "50"));
    }

    private static List<JsonNode> elements(JsonNode array) {
        var all = new ArrayList<JsonNode>();
        array.forEach(all::add);
        return all;
    }
}
