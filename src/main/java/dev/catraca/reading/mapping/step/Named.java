package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A step that is a field of a map entry.
 *
 * @param name the field
 * @param of makes the step
 */
record Named(String name, Maker of) {
    /** Makes a step of the entry. */
    @FunctionalInterface
    interface Maker {
        /**
         * @param given the value of the field
         * @param entry the whole entry, for a field beside it
         * @param decimal the decimal separator of numbers in the source's texts
         */
        Step step(JsonNode given, ObjectNode entry, char decimal);
    }
}
