/**
 * The catalogue: writes batches, and reads products and their changes.
 *
 * <p>A batch is one statement that locks the row of its run, so a run that was closed elsewhere writes nothing ({@link
 * dev.catraca.catalog.FencedCatalog}, SQL function {@code apply_batch}). A batch that is sent twice counts once.
 */
package dev.catraca.catalog;
