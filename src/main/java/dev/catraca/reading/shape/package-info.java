/**
 * The shape of the records of a source: at which places they have values, of which types, and in how many records. Begin with
 * {@link dev.catraca.reading.shape.ShapeSampler}, which looks at some of the records that a run maps; {@link
 * dev.catraca.reading.shape.Drift} compares two shapes. Looking at a record never changes what becomes of it.
 */
package dev.catraca.reading.shape;
