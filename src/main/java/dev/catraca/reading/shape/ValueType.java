package dev.catraca.reading.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The type of a value in a record. */
public enum ValueType {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT;

    /** The name in the stored shape and in messages. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ValueType of(JsonNode value) {
        if (value.isObject()) {
            return OBJECT;
        }
        if (value.isArray()) {
            return LIST;
        }
        return value.isNumber() ? NUMBER : value.isBoolean() ? BOOLEAN : TEXT;
    }
}
