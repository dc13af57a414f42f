/**
 * Decides which addresses a source may lead to: where public shops are, and beside that what {@code catraca.source.allow} lists.
 *
 * <p>Judges the address that is connected to, so that a name that leads elsewhere a moment later changes nothing. Start with {@link
 * dev.catraca.reading.reach.Reach}; the ranges are in {@link dev.catraca.reading.reach.Forbidden}.
 */
package dev.catraca.reading.reach;
