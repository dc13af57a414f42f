/**
 * Runs a source: starts it once, streams chunks into the catalog under a lock and a heartbeat, and closes the run whatever happens.
 *
 * <p>Promises that no two runs of a source write at once and that a run always ends: by itself, or by the repair. Begin with {@link
 * dev.catraca.sync.RunStarter}, then {@code Pipeline} and {@code RunCloser}. Schedules and resumes are started here too.
 */
package dev.catraca.sync;
