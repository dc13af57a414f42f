/**
 * Watches: metrics, health, spans, levels of the log, and the check of all settings before anything starts.
 *
 * <p>Hears of runs by CDI events and reads the database; no other room knows it. A failure here harms no run. {@code docs/telemetry.md}
 * names every metric.
 */
package dev.catraca.observability;
