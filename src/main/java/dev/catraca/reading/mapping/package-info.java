/**
 * Turns a record into a product, using the {@code map} of its spec, or into a rejection that names the field, the value
 * and the reason.
 *
 * <p>Start with {@link dev.catraca.reading.mapping.RecordMapper}.
 */
package dev.catraca.reading.mapping;
