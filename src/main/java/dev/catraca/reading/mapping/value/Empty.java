package dev.catraca.reading.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Values that shop systems write for a field without a value, in addition to null and blank text: {@code false} (Odoo,
 * PHP), {@code []} (PHP) and <code>{}</code> (converters from XML).
 */
public final class Empty {
    private Empty() {}

    public static boolean is(JsonNode value) {
        return value.isBoolean() && !value.booleanValue() || value.isContainerNode() && value.isEmpty();
    }

    /** The value in words, for a message. */
    public static String inWords(JsonNode value) {
        return value.isBoolean() ? "false" : value.isArray() ? "an empty list" : "an empty object";
    }
}
