/**
 * Mends what broken runs left: closes orphans with the evidence, and calls the other tasks of a sweep.
 *
 * <p>Closes a run only if its heartbeat is stale by the clock of PostgreSQL and its owner does not hold the lock; silence of Redis is
 * no evidence. Begin with {@link dev.catraca.repair.Sweep}.
 */
package dev.catraca.repair;
