package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.spec.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a property of a configured source belongs in its JSON. */
final class ConfiguredPath {
    private static final Pattern HUMP = Pattern.compile("-([a-z])");

    /** An element of a list, up to the most that a list of a spec may have. */
    private static final Pattern INDEXED = Pattern.compile("(?<name>.*)\\[(?<index>\\d{1,3})]");

    private ConfiguredPath() {}

    /**
     * One step.
     *
     * @param name the field; null for an element of a list
     * @param index the number of the element; negative for a field
     */
    record Step(String name, int index) {
        boolean isIndex() {
            return index >= 0;
        }

        String pointer() {
            return "/"
                    + (isIndex()
                            ? Integer.toString(index)
                            : name.replace("~", "~0").replace("/", "~1"));
        }
    }

    /**
     * The steps to a value. In an object whose fields may have any name, the rest is one name, even if it contains dots, unless it
     * begins with a field that may be an object itself.
     *
     * @param written the segments of the property behind the id
     */
    static List<Step> of(List<String> written) {
        var steps = new ArrayList<Step>();
        var schema = SourceSchema.at("");
        for (var i = 0; i < written.size(); i++) {
            var isOpen = SourceSchema.isOpen(schema);
            var last = isOpen && isOneName(schema, written.subList(i, written.size()));
            var segment = last ? String.join(".", written.subList(i, written.size())) : written.get(i);
            var name = isOpen ? segment : HUMP.matcher(segment).replaceAll(ConfiguredPath::camel);
            schema = add(name, schema, steps);
            if (last) {
                return steps;
            }
        }
        return steps;
    }

    private static String camel(MatchResult hump) {
        return hump.group(1).toUpperCase(Locale.ROOT);
    }

    private static boolean isOneName(JsonNode schema, List<String> rest) {
        var first = field(schema, rest.get(0));
        var isWhole = rest.get(0).contains(".") && !first.isMissingNode();
        return !(SourceSchema.hasType(first, "object")
                && (isWhole || SourceSchema.of(schema, String.join(".", rest)).isMissingNode()));
    }

    private static JsonNode field(JsonNode schema, String segment) {
        var indexed = INDEXED.matcher(segment);
        var found = SourceSchema.of(schema, segment);
        return found.isMissingNode() && indexed.matches() ? field(schema, indexed.group("name")) : found;
    }

    /** Adds the field, and the element if the field is a list; returns the schema there. */
    private static JsonNode add(String name, JsonNode schema, List<Step> steps) {
        var indexed = INDEXED.matcher(name);
        if (indexed.matches()) {
            var list = SourceSchema.of(schema, indexed.group("name"));
            if (SourceSchema.hasType(list, "array")) {
                var inner = add(indexed.group("name"), schema, steps);
                var index = Integer.parseInt(indexed.group("index"));
                steps.add(new Step(null, index));
                return SourceSchema.of(inner, Integer.toString(index));
            }
        }
        steps.add(new Step(name, -1));
        return SourceSchema.of(schema, name);
    }
}
