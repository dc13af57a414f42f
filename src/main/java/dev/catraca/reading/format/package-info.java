/**
 * Turns the bytes of a page into records: JSON, NDJSON and CSV, strictly decoded and in constant memory.
 *
 * <p>A record that cannot be read is an item of its own, with the reason and, where that is safe, its key. Begin with {@link
 * dev.catraca.reading.format.RecordFormats}.
 */
package dev.catraca.reading.format;
