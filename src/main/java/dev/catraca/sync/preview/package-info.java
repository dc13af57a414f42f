/**
 * Shows what a run would do: reads the first records with the same reader, and compares them with the catalog. Writes
 * nothing.
 *
 * <p>Start with {@link dev.catraca.sync.preview.Previews}.
 */
package dev.catraca.sync.preview;
