package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Refuses what is nested deeper, or has more fields and elements, than any spec needs, before anything else looks at it: the time of the rest
 * grows with both.
 */
final class SpecSize {
    private static final int LEVELS = 50;
    private static final int VALUES = 5_000;

    private static final Sentence TOO_DEEP = new Sentence(
            "expected at most " + LEVELS + " levels of lists and objects",
            "esperavam-se no máximo " + LEVELS + " níveis de listas e objetos");
    private static final Sentence TOO_MANY = new Sentence(
            "expected at most " + VALUES + " fields and elements of lists",
            "esperavam-se no máximo " + VALUES + " campos e elementos de listas");

    private int values;

    private SpecSize() {}

    /** Adds a fault for each field of the spec that is too deep, or one for the spec if it is too large. */
    static void check(JsonNode spec, SpecFaults faults) {
        var size = new SpecSize();
        spec.properties().forEach(field -> {
            if (size.isDeeper(field.getValue(), LEVELS)) {
                faults.add(SpecFaults.pointer("", field.getKey()), TOO_DEEP);
            }
        });
        if (size.values > VALUES) {
            faults.add("", TOO_MANY);
        }
    }

    /** Counts the value and what is in it, and stops looking where it is too deep or too much. */
    private boolean isDeeper(JsonNode node, int levels) {
        values++;
        return node.isContainerNode()
                && values <= VALUES
                && (levels == 0 || node.valueStream().anyMatch(one -> isDeeper(one, levels - 1)));
    }
}
