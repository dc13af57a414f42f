/**
 * How a source is read: asks for pages, unpacks and decodes them, and maps records to products, in chunks that can be resumed.
 *
 * <p>Blocks, so a reader belongs on a worker thread (ADR 1). Says with its last chunk whether the end is proven or guessed, and with
 * any chunk what speaks against it. Fails only with {@link dev.catraca.reading.SourceException}. Begin with {@link
 * dev.catraca.reading.PagedReader}: transport, then format, then mapping, then the digest of keys that a resume compares.
 */
package dev.catraca.reading;
