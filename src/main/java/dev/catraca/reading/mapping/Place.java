package dev.catraca.reading.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.SourceSpec;

/**
 * Where to find a value in a record, compiled from one entry of a spec's {@code map}.
 *
 * @param label the field and the place as in the spec, for messages
 * @param constant the value for every record; null if the value comes from the record
 * @param pointer the path to the value; null for a constant
 */
record Place(String label, JsonNode constant, JsonPointer pointer) {
    /** Compiles a map entry, whose place is a constant in single quotes, a JSON Pointer or a column name. */
    static Place compile(String field, JsonNode entry) {
        var written = SourceSpec.place(entry);
        var label = field + " (" + written + ")";
        if (written.startsWith("'")) {
            var constant = written.substring(1, written.length() - 1).replace("''", "'");
            return new Place(label, TextNode.valueOf(constant), null);
        }
        var isPointer = written.isEmpty() || written.startsWith("/");
        var pointer =
                isPointer ? JsonPointer.compile(written) : JsonPointer.empty().appendProperty(written);
        return new Place(label, null, pointer);
    }
}
