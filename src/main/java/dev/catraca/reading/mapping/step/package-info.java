/**
 * The steps of a map entry: what is done to a value on its way from the record to the field.
 *
 * <p>Each step is total and exact: it gives a value, nothing, or a fault that says what was expected, and never throws. Its name in
 * a spec stands in its own file. {@link dev.catraca.reading.mapping.step.Steps} has them all, in the order in which they apply, and
 * {@link dev.catraca.reading.mapping.step.Takers} what makes one value of many.
 */
package dev.catraca.reading.mapping.step;
