package dev.catraca.reading.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * The elements of a value in the place of a list: of a list, of an object whose names are all numbers, as PHP writes a list from which
 * elements were removed, or the value itself as the only one.
 */
public final class Elements {
    private Elements() {}

    public static Stream<JsonNode> of(JsonNode value) {
        return value.isArray() || isListWithGaps(value) ? value.valueStream() : Stream.of(value);
    }

    private static boolean isListWithGaps(JsonNode value) {
        return value.isObject()
                && !value.isEmpty()
                && value.propertyStream().allMatch(field -> isNumber(field.getKey()));
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(next -> next >= '0' && next <= '9');
    }
}
