/** Checks all settings at the start, and reports all faults at once (ADR 12). */
package dev.catraca.observability.settings;
