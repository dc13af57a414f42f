/**
 * Reads a source: requests pages, unpacks and decodes them, and maps records to products, in chunks that can be
 * resumed.
 *
 * <p>Blocks, so a reader belongs on a worker thread (ADR 1). The last chunk says whether the end is proven or guessed;
 * any chunk may list doubts about completeness. Fails only with {@link dev.catraca.reading.SourceException}. Start with
 * {@link dev.catraca.reading.PagedReader}: transport, then format, then mapping, then the digest of keys that a resume
 * compares.
 */
package dev.catraca.reading;
