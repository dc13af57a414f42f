/**
 * Turns the bytes of a page into records: JSON, NDJSON, CSV, XML and Excel workbooks, strictly decoded and in constant memory.
 *
 * <p>Of JSON and NDJSON only the values that the mapping needs are kept; a record that is rejected is read again, as a tree. A
 * record that cannot be read becomes a separate item, with the reason and, if that is safe, its key. Start with
 * {@link dev.catraca.reading.format.RecordFormats}.
 */
package dev.catraca.reading.format;
