/**
 * A map entry that is more than one place, compiled: what it takes of a record.
 *
 * <p>{@link dev.catraca.reading.mapping.entry.Entries} compiles an entry; what is done to a value on the way is in {@code step}. Plain
 * places never come here.
 */
package dev.catraca.reading.mapping.entry;
