package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.Item;

/**
 * Makes records of texts and numbers that stand where records are expected: {@code {"@value": 12}}. Only if the mapping
 * uses {@code /@value}; else such a value is no record, and its rejection says so.
 */
record BareValues(boolean records) {
    private static final String VALUE = "@value";

    static BareValues of(RawPage page) {
        return new BareValues(page.maps("/" + VALUE));
    }

    Item record(Item item) {
        return records && item instanceof Item.Readable readable ? new Item.Readable(record(readable.value())) : item;
    }

    JsonNode record(JsonNode value) {
        return records && (value.isTextual() || value.isNumber())
                ? JsonNodeFactory.instance.objectNode().set(VALUE, value)
                : value;
    }
}
