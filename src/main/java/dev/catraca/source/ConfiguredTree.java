package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.SourceSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The properties of one configured source as a JSON object, and the property of each value. */
final class ConfiguredTree {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}\\.\\d{1,20}");
    private static final Pattern HUMP = Pattern.compile("-([a-z])");

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
        var path = path(written);
        // An empty property counts as absent, except in a map: there the empty pointer means the whole record.
        if (value.isEmpty() && !path.get(0).equals("map")) {
            return Optional.empty();
        }
        var parent = json;
        var pointer = "";
        for (var name : path.subList(0, path.size() - 1)) {
            pointer += '/' + name;
            var child = parent.get(name) == null ? parent.putObject(name) : parent.get(name);
            if (!(child instanceof ObjectNode object)) {
                return Optional.of(
                        property + ": cannot stand beside " + property(pointer) + ", which has a value itself");
            }
            parent = object;
        }
        var name = path.get(path.size() - 1);
        pointer += '/' + name.replace("~", "~0").replace("/", "~1");
        if (parent.has(name)) {
            return Optional.of(property + ": given twice, also as " + property(pointer));
        }
        parent.set(name, typed(pointer, value));
        propertyOf.put(pointer, property);
        return Optional.empty();
    }

    /**
     * The JSON names of the fields. In an object whose fields may have any name, the rest is one name, even if it contains
     * dots, unless it begins with a field that may be an object itself.
     */
    private static List<String> path(List<String> written) {
        var path = new ArrayList<String>();
        var schema = SourceSchema.at("");
        for (var i = 0; i < written.size(); i++) {
            var isOpen = SourceSchema.isOpen(schema);
            var name = isOpen ? written.get(i) : camelCase(written.get(i));
            if (isOpen) {
                var rest = String.join(".", written.subList(i, written.size()));
                var isObject = SourceSchema.of(schema, rest).isMissingNode()
                        && SourceSchema.hasType(SourceSchema.of(schema, name), "object");
                if (!isObject) {
                    path.add(rest);
                    return path;
                }
            }
            path.add(name);
            schema = SourceSchema.of(schema, name);
        }
        return path;
    }

    private static String camelCase(String name) {
        return HUMP.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Converts the text of a property to a flag or a number where the spec has one. */
    private static JsonNode typed(String pointer, String value) {
        var schema = SourceSchema.at(pointer);
        var isNumber = SourceSchema.hasType(schema, "integer") || SourceSchema.hasType(schema, "number");
        if (SourceSchema.hasType(schema, "boolean") && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(value.equals("true"));
        }
        if (isNumber && INTEGER.matcher(value).matches()) {
            return IntNode.valueOf(Integer.parseInt(value));
        }
        if (isNumber && DECIMAL.matcher(value).matches()) {
            return DecimalNode.valueOf(new BigDecimal(value));
        }
        return TextNode.valueOf(value);
    }
}
