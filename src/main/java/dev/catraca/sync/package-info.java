/**
 * Runs a source: starts it once, streams chunks into the catalog under a lock and a heartbeat, and always closes the
 * run.
 *
 * <p>Guarantees that no two runs of a source write at once, and that a run always ends, by itself or by the repair.
 * Start with {@link dev.catraca.sync.RunStarter}, then {@code Pipeline} and {@code RunCloser}. Also starts scheduled
 * and resumed runs.
 */
package dev.catraca.sync;
