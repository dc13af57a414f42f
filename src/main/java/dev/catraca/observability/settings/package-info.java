/** Judges all settings at the start, and names every fault at once (ADR 12). */
package dev.catraca.observability.settings;
