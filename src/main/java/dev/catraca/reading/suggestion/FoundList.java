package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A list in a document.
 *
 * @param at where it is, as {@code read.records} names it
 * @param elements those that were seen
 */
record FoundList(String at, List<JsonNode> elements) {
    /** How many elements are looked at for fields. */
    private static final int LOOKED_AT = 50;

    private static final int FEW = 10;

    List<JsonNode> first() {
        return elements.subList(0, Math.min(LOOKED_AT, elements.size()));
    }

    /** A few elements, to compare lists by. */
    List<JsonNode> few() {
        return elements.subList(0, Math.min(FEW, elements.size()));
    }

    /** Whether most of its elements have fields. */
    boolean hasFields() {
        return first().stream()
                                .filter(element -> element.isObject() && !element.isEmpty())
                                .count()
                        * 2
                > first().size();
    }
}
