/**
 * Makes a product of a record by the {@code map} of its spec, or a rejection that names the field, the value and the reason.
 *
 * <p>Begin with {@link dev.catraca.reading.mapping.RecordMapper}.
 */
package dev.catraca.reading.mapping;
