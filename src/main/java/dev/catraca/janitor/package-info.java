/**
 * Deletes rows that are older than {@code catraca.keep.*} says, in small batches, source by source.
 *
 * <p>Keeps whatever a run may still need: the last chain of resumes of each source with everything that belongs to it, and its last
 * successful run. Shares no timer with the repair. Begin with {@link dev.catraca.janitor.Janitor}; each kind of rows is a {@link
 * dev.catraca.janitor.JanitorTask} in a file of its own.
 */
package dev.catraca.janitor;
