/**
 * Access to PostgreSQL: the pools of primary and replica, the meaning of failures, and work in the background.
 *
 * <p>Limits every wait: for a connection ({@code catraca.database.connection-wait}), for a lock ({@code lock-wait}) and for an
 * answer ({@code answer-wait}). Begin with {@link dev.catraca.database.BoundedPool}; {@link
 * dev.catraca.database.DatabaseFailure} decides what is retried and what message is shown.
 */
package dev.catraca.database;
