package dev.catraca.source;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A difference between two specs.
 *
 * @param pointer JSON Pointer of the place; of an element of a list by its place, so that one that is put in changes all behind it
 * @param before what stood there, or null for nothing
 * @param after what stands there, or null for nothing
 */
public record SpecChange(String pointer, JsonNode before, JsonNode after) {
    /** The differences, in the order of the specs. Numbers that are equal are the same, however they are written. */
    public static List<SpecChange> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<SpecChange>();
        compare(JsonPointer.empty(), before, after, changes);
        return changes;
    }

    private static void compare(JsonPointer at, JsonNode before, JsonNode after, List<SpecChange> changes) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at.appendProperty(name), before.get(name), after.get(name), changes));
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(at.appendIndex(i), before.get(i), after.get(i), changes);
            }
        } else if (!isSame(before, after)) {
            changes.add(new SpecChange(at.toString(), before, after));
        }
    }

    /** A null in JSON is as nothing. */
    private static boolean isSame(JsonNode before, JsonNode after) {
        if (isNothing(before) || isNothing(after)) {
            return isNothing(before) && isNothing(after);
        }
        return before.equals(ConfiguredSources.BY_VALUE, after);
    }

    private static boolean isNothing(JsonNode value) {
        return value == null || value.isNull();
    }
}
