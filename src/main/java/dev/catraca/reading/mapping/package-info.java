/**
 * Turns a record into a product, using the {@code map} of its spec, or into a rejection that names the field, the value
 * and the reason.
 *
 * <p>{@link dev.catraca.reading.mapping.Places} takes the mapped values out of a record, whether it comes as bytes or as a tree;
 * everything behind it is the same for both. Start with {@link dev.catraca.reading.mapping.RecordMapper}.
 */
package dev.catraca.reading.mapping;
