package dev.catraca.reading.mapping.step;

import java.util.function.Function;

/**
 * A step that {@code do} names.
 *
 * @param name the step's name in a spec
 * @param of makes the step for a source with this decimal separator
 */
record Word(String name, Function<Character, Step> of) {}
