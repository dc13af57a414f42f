package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.mapping.value.Texts;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code table}: other values by the text of a value, and {@code else} for a value that the table does not have. Without {@code else}
 * such a value is a fault; {@code false} then is nothing.
 */
final class Table {
    static final Named NAMED = new Named("table", (given, entry, decimal) -> step(given, entry));

    private static final String ELSE = "else";

    private Table() {}

    private static Step step(JsonNode given, ObjectNode entry) {
        Map<String, JsonNode> table = new HashMap<>();
        given.properties().forEach(pair -> table.put(Texts.stripped(pair.getKey()), pair.getValue()));
        var other = entry.get(ELSE);
        var known =
                Texts.shown(String.join(", ", table.keySet().stream().sorted().toList()));
        return value -> {
            var key = value.isBoolean() ? value.asText() : Single.text(value).orElse(null);
            if (key == null) {
                return Made.bad(RejectionCode.WRONG_TYPE, "a single value for table", value);
            }
            var found = table.getOrDefault(key, other);
            if (found != null) {
                return Made.of(found);
            }
            return Single.isFalse(value)
                    ? Made.NOTHING
                    : Made.bad(RejectionCode.UNKNOWN_VALUE, "one of the values of table: " + known, value);
        };
    }
}
