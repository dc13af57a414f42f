package dev.catraca.reading.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.MapEntry;

/**
 * Where to find a value in a record, compiled from an entry of a spec's {@code map} that is one place.
 *
 * @param label the field and the place as in the spec, for messages
 * @param constant the value for every record; null if the value comes from the record
 * @param pointer the path to the value; null for a constant
 */
record Place(String label, JsonNode constant, JsonPointer pointer) {
    /** The field and its place for messages. */
    static String label(String field, JsonNode entry) {
        return field + " (" + MapEntry.words(entry) + ")";
    }

    /** Compiles a map entry, whose text is a constant in single quotes, a JSON Pointer or a column name. */
    static Place compile(String field, JsonNode entry) {
        var written = entry.textValue();
        var label = label(field, entry);
        var constant = MapEntry.constant(written);
        if (constant.isPresent()) {
            return new Place(label, TextNode.valueOf(constant.get()), null);
        }
        var isPointer = written.isEmpty() || written.startsWith("/");
        var pointer =
                isPointer ? JsonPointer.compile(written) : JsonPointer.empty().appendProperty(written);
        return new Place(label, null, pointer);
    }
}
