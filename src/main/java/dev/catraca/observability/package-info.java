/**
 * Metrics, health checks, spans, a log filter, and the check of all settings before anything starts.
 *
 * <p>Receives CDI events about runs and reads the database; no other package depends on it. A failure here affects no run.
 * {@code docs/telemetry.md} names every metric.
 */
package dev.catraca.observability;
