package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What shop systems write where a field has no value, beside null and blank text: {@code false} (Odoo, PHP), {@code []} (PHP) and
 * <code>{}</code> (converters from XML).
 */
final class Empty {
    private Empty() {}

    static boolean is(JsonNode value) {
        return value.isBoolean() && !value.booleanValue() || value.isContainerNode() && value.isEmpty();
    }

    /** What stands there, for a message. */
    static String inWords(JsonNode value) {
        return value.isBoolean() ? "false" : value.isArray() ? "an empty list" : "an empty object";
    }
}
