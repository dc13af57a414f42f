/**
 * How PostgreSQL is talked to: the pool, and what a failure means.
 *
 * <p>Promises an end to all waiting: for a connection ({@code catraca.database.connection-wait}), for a lock ({@code lock-wait}) and
 * for an answer ({@code answer-wait}). Begin with {@link dev.catraca.database.BoundedPool}; {@link
 * dev.catraca.database.DatabaseFailure} decides what is repeated and what a person reads.
 */
package dev.catraca.database;
