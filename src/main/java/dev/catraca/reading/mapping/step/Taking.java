package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;

/**
 * A field of a map entry whose place may be many values.
 *
 * @param name the field
 * @param of makes the taker of an entry, for a source with this decimal separator
 */
record Taking(String name, BiFunction<ObjectNode, Character, Taker> of) {}
