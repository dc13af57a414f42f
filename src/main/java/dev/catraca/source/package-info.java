/**
 * What a source is: its spec, where it is stored, and the file of sources that is kept in step.
 *
 * <p>A stored spec that this version cannot read makes its source invalid ({@link dev.catraca.source.StoredSpec}) and harms no other.
 * Begin with {@link dev.catraca.source.SourceStore}; the grammar of a spec is in {@code source.spec}.
 */
package dev.catraca.source;
