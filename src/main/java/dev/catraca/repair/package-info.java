/**
 * Repairs broken runs: closes orphans with the evidence, and calls the other tasks of a sweep.
 *
 * <p>Closes a run if, by the clock of PostgreSQL, its deadline is past, its heartbeat is older than {@code dead-after}, or its
 * heartbeat is stale and its owner does not hold the lock; an unreachable Redis is no evidence. Begin with {@link
 * dev.catraca.repair.Sweep}.
 */
package dev.catraca.repair;
