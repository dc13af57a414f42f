/**
 * Sources: their specs, their storage, and the source file that is followed.
 *
 * <p>A stored spec that this version cannot read makes its source invalid ({@link dev.catraca.source.StoredSpec}) and affects
 * no other. Begin with {@link dev.catraca.source.SourceStore}; the grammar of a spec is in {@code source.spec}.
 */
package dev.catraca.source;
