package dev.catraca.reading.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Where in a record a value stands, made of one entry of a spec's {@code map}.
 *
 * @param label the field and the place as the spec says it, for messages
 * @param constant the value of every record, or null if it stands in the record
 * @param pointer the way to the value; null with a constant
 */
record Place(String label, JsonNode constant, JsonPointer pointer) {
    /** Compiles the right-hand side of a map entry: a constant in single quotes, a JSON Pointer or a column name. */
    static Place compile(String field, String written) {
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

    /** The value, or null if the record has none or says null. */
    JsonNode find(JsonNode record) {
        var value = constant == null ? record.at(pointer) : constant;
        return value.isMissingNode() || value.isNull() ? null : value;
    }
}
