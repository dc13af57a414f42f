/**
 * Shows what a run would do: reads the first records by the same reader, and compares them with the catalog. Writes nothing.
 *
 * <p>Begin with {@link dev.catraca.sync.preview.Previews}.
 */
package dev.catraca.sync.preview;
