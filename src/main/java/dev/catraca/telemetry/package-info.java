/**
 * Sends CDI events to metrics and traces. Each event is a record of the package it happens in; its observers are in {@code
 * observability}. An observer that fails affects no run. Begin with {@link dev.catraca.telemetry.Telemetry}.
 */
package dev.catraca.telemetry;
