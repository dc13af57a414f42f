/**
 * Turns the bytes of a page into records: JSON, NDJSON and CSV, strictly decoded and in constant memory.
 *
 * <p>A record that cannot be read becomes a separate item, with the reason and, if that is safe, its key. Start with
 * {@link dev.catraca.reading.format.RecordFormats}.
 */
package dev.catraca.reading.format;
