package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses what is nested deeper than any spec needs, before it is validated level by level. */
final class SpecDepth {
    private static final int MOST = 50;
    private static final Sentence FAULT = new Sentence(
            "expected at most " + MOST + " levels of lists and objects",
            "esperavam-se no máximo " + MOST + " níveis de listas e objetos");

    private SpecDepth() {}

    /** Adds a fault for each field of the spec that is too deep. */
    static void check(JsonNode spec, SpecFaults faults) {
        spec.properties().forEach(field -> {
            if (isDeeper(field.getValue(), MOST)) {
                faults.add(SpecFaults.pointer("", field.getKey()), FAULT);
            }
        });
    }

    private static boolean isDeeper(JsonNode node, int levels) {
        return node.isContainerNode() && (levels == 0 || node.valueStream().anyMatch(one -> isDeeper(one, levels - 1)));
    }
}
